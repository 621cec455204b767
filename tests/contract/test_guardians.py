"""Guardians of people under 18, on both stores: what waits, what is agreed, what goes when it is taken back."""

from datetime import timedelta

import pytest

from db.store import Store
from services.alerts.model import SubscriptionState
from services.alerts.subscribe import Subscribe
from services.clock import FixedClock
from services.language.model import Query
from services.people.consent import GiveConsent, WithdrawConsent, has_consent
from services.people.erase import ErasePerson
from services.people.export import ExportData
from services.people.guardian import (
    VALID,
    AskGuardian,
    ConsentAsGuardian,
    ForgetRequests,
    NoGuardianNeeded,
    NoRequest,
    OpenRequest,
    OwnGuardian,
    WithdrawAsGuardian,
    YoungGuardian,
)
from services.people.model import Answers, Consent
from services.people.register import Answer, BeginProfile, own_answers, own_profile
from services.reference.load import load_reference
from tests.contract.test_profiles import CLOCK, person
from tests.factories import NOW

BORN = NOW.year - 16
CHILD, PARENT = 71, 72


def asked(store: Store) -> tuple[int, int, str]:
    """Let somebody under 18 ask; returns them, the guardian, and the code."""
    child, parent = person(store, CHILD), person(store, PARENT)
    return child, parent, store.run_now(AskGuardian(CLOCK), child, BORN, "id")


def agreed(store: Store) -> tuple[int, int]:
    child, parent, code = asked(store)
    store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    return child, parent


def test_a_profile_begins_when_the_guardian_agrees(store: Store) -> None:
    child, parent, code = asked(store)
    assert store.read_now(own_answers, child) is None
    assert store.read_now(OpenRequest(CLOCK), parent, code).birth_year == BORN
    store.run_now(ConsentAsGuardian(CLOCK), parent, code, "su")
    assert store.read_now(own_answers, child) == Answers(birth_year=BORN)
    (consent,) = store.read_now(lambda tx: tx.traces.of(child))["guardian_consent"]
    assert (consent["guardian_id"], consent["language"]) == (parent, "su")
    assert '"guardian_consent"' in store.read_now(ExportData(CLOCK), parent)
    with pytest.raises(NoRequest):
        store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")


def test_nobody_is_their_own_guardian(store: Store) -> None:
    child, _, code = asked(store)
    with pytest.raises(OwnGuardian):
        store.run_now(ConsentAsGuardian(CLOCK), child, code, "id")
    assert store.read_now(own_answers, child) is None


def test_without_an_answer_all_of_it_goes_after_a_day(store: Store) -> None:
    child, parent, code = asked(store)
    assert store.run_now(ForgetRequests(FixedClock(NOW + VALID - timedelta(seconds=1)))) == 0
    late = FixedClock(NOW + VALID)
    with pytest.raises(NoRequest):
        store.run_now(ConsentAsGuardian(late), parent, code, "id")
    assert store.run_now(ForgetRequests(late)) == 1
    assert store.run_now(ForgetRequests(late)) == 0
    assert store.read_now(lambda tx: tx.traces.of(child))["guardian_request"] == []
    assert not store.read_now(has_consent, child)


def test_a_new_link_takes_the_place_of_the_former_one(store: Store) -> None:
    child, parent, code = asked(store)
    again = store.run_now(AskGuardian(CLOCK), child, BORN, "id")
    with pytest.raises(NoRequest):
        store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    store.run_now(ConsentAsGuardian(CLOCK), parent, again, "id")
    assert store.read_now(own_answers, child) is not None


def test_withdrawing_deletes_the_profile_of_who_is_still_under_18(store: Store) -> None:
    child, parent = agreed(store)
    assert store.run_now(WithdrawAsGuardian(CLOCK), parent) == 1
    assert store.run_now(WithdrawAsGuardian(CLOCK), parent) == 0
    assert store.read_now(lambda tx: tx.profiles.get(child)) is None


def test_who_grew_up_keeps_the_profile(store: Store) -> None:
    child, parent = agreed(store)
    later = FixedClock(NOW + timedelta(days=4 * 366))
    assert store.run_now(WithdrawAsGuardian(later), parent) == 1
    assert store.read_now(own_answers, child) == Answers(birth_year=BORN)


@pytest.mark.parametrize("who", ["guardian", "ward"])
def test_erasing_either_ends_it(store: Store, who: str) -> None:
    child, parent = agreed(store)
    store.run_now(ErasePerson(CLOCK), parent if who == "guardian" else child)
    assert store.read_now(lambda tx: tx.profiles.get(child)) is None
    for one in (child, parent):
        assert store.read_now(lambda tx, one=one: tx.traces.of(one))["guardian_consent"] == []  # type: ignore[misc]


def test_who_begins_as_an_adult_waits_for_no_guardian_any_more(store: Store) -> None:
    child, parent, code = asked(store)
    store.run_now(GiveConsent(CLOCK), child, "id")
    store.run_now(BeginProfile(CLOCK), child, NOW.year - 20)
    told = store.run_now(Answer(CLOCK), child, {"wanted": ("satpam",)})
    with pytest.raises(NoRequest):
        store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    assert store.run_now(ForgetRequests(FixedClock(NOW + VALID))) == 0
    assert store.read_now(own_answers, child) == told


def test_a_request_beside_a_profile_changes_nothing_of_it(store: Store) -> None:
    child, parent, code = asked(store)
    kept = Answers(birth_year=BORN, wanted=("satpam",))
    store.run_now(lambda tx: tx.profiles.put(child, kept, NOW))
    store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    assert store.read_now(own_answers, child) == kept
    store.run_now(lambda tx: tx.guardians.ask(child, "0" * 64, BORN, NOW + VALID))
    assert store.run_now(ForgetRequests(FixedClock(NOW + VALID))) == 1
    assert store.read_now(own_answers, child) == kept


def test_with_the_consent_goes_what_waits_and_what_was_agreed(store: Store) -> None:
    child, parent, code = asked(store)
    store.run_now(WithdrawConsent(CLOCK), child)
    with pytest.raises(NoRequest):
        store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    assert store.read_now(lambda tx: tx.profiles.get(child)) is None
    again = store.run_now(AskGuardian(CLOCK), child, BORN, "id")
    store.run_now(ConsentAsGuardian(CLOCK), parent, again, "id")
    store.run_now(WithdrawConsent(CLOCK), child)
    held = store.read_now(lambda tx: tx.traces.of(child))
    assert (held["guardian_request"], held["guardian_consent"]) == ([], [])


def test_without_the_consent_of_who_asks_the_link_stores_nothing(store: Store) -> None:
    child, parent, code = asked(store)
    store.run_now(lambda tx: tx.profiles.withdraw_consent(child, NOW))
    with pytest.raises(NoRequest):
        store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    assert store.read_now(lambda tx: tx.profiles.get(child)) is None


def test_nobody_under_18_is_a_guardian(store: Store) -> None:
    child, parent, code = asked(store)
    friend = person(store, 73)
    theirs = store.run_now(AskGuardian(CLOCK), friend, BORN, "id")
    with pytest.raises(YoungGuardian):  # waits
        store.run_now(ConsentAsGuardian(CLOCK), friend, code, "id")
    store.run_now(ConsentAsGuardian(CLOCK), parent, theirs, "id")
    with pytest.raises(YoungGuardian):  # has one
        store.run_now(ConsentAsGuardian(CLOCK), friend, code, "id")
    store.run_now(lambda tx: tx.guardians.forget(friend))
    with pytest.raises(YoungGuardian):  # is 16 by the profile
        store.run_now(OpenRequest(CLOCK), friend, code)
    store.run_now(lambda tx: tx.profiles.put(friend, Answers(birth_year=NOW.year - 30), NOW))
    store.run_now(ConsentAsGuardian(CLOCK), friend, code, "id")
    assert store.read_now(own_answers, child) is not None


def test_adults_and_who_has_a_profile_ask_no_guardian(store: Store) -> None:
    child, _ = agreed(store)
    for who, year in ((person(store, 73), NOW.year - 19), (child, BORN)):
        with pytest.raises(NoGuardianNeeded):
            store.run_now(AskGuardian(CLOCK), who, year, "id")


def test_a_new_text_counts_only_with_the_guardian_until_one_is_of_age(store: Store) -> None:
    child, parent = agreed(store)
    store.run_now(lambda tx: tx.guardians.consent(child, parent, Consent("former", "id", NOW)))
    store.run_now(GiveConsent(CLOCK), child, "id")
    assert not store.read_now(has_consent, child)
    assert store.read_now(own_profile, child, NOW) is None
    code = store.run_now(AskGuardian(CLOCK), child, BORN, "id")
    store.run_now(ConsentAsGuardian(CLOCK), parent, code, "id")
    assert store.read_now(has_consent, child)
    assert store.read_now(own_profile, child, NOW) is not None
    store.run_now(lambda tx: tx.guardians.consent(child, parent, Consent("former", "id", NOW)))
    store.run_now(GiveConsent(FixedClock(NOW + timedelta(days=4 * 366))), child, "id")
    assert store.read_now(has_consent, child)


def test_what_a_ward_is_told_near_home_rests_when_the_guardian_takes_it_back(store: Store) -> None:
    child, parent = agreed(store)
    store.run_now(Subscribe(CLOCK, load_reference()), child, Query(near_home=True))
    store.run_now(WithdrawAsGuardian(CLOCK), parent)
    (alert,) = store.read_now(lambda tx: tx.subscriptions.of_person(child))
    assert alert.state is SubscriptionState.PAUSED
