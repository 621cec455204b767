"""One vacancy judged by many wishes in parts says what the formula says of each wish by itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from services.alerts.filing import filing_of
from services.alerts.learn import Lesson, Narrowing, learned
from services.alerts.many import MOST_KEPT, KnownParts, ManyWishes
from services.alerts.model import Candidate, query_of
from services.alerts.scan import worth_telling
from services.language import stored
from services.language.model import FIRM_SLOTS, PayFloor, Query, Read
from services.matching.weights import load_weights
from services.people.model import Profile
from services.reference.load import load_reference
from services.reference.model import Education
from tests.unit.alerts.test_keys import NOW, counts, vacancies, wishes

REFERENCE = load_reference()
LESSONS = (
    Lesson(1, Narrowing.NEARER, "12"),
    Lesson(1, Narrowing.THERE),
    Lesson(1, Narrowing.BETTER_PAID, "5500000"),
    Lesson(1, Narrowing.EDUCATION, "SMP"),
    Lesson(1, Narrowing.EXPERIENCE),
    Lesson(1, Narrowing.NOT_THIS_WORK, "sales"),
)
PROFILES = (
    None,
    Profile(area_code="32.16.09", education=Education.SMK, experience_years=0, age=19, may_be_older=True),
    Profile(area_code="32.15.01", education=Education.SMP, pay_min=6_000_000, competences=("forklift",), age=44),
    Profile(majors=("teknik-mesin",), education=Education.S1, experience_years=4),
)
EVERY_VACANCY = 5


def varied() -> Iterator[Query]:
    """Everyday wishes, narrowed in all the ways that there are, and such as ask for what is near home."""
    for number, query in enumerate(wishes()):
        yield query
        yield learned(query, [LESSONS[number % len(LESSONS)]])
        yield replace(query, near_home=True)
        yield replace(query, pay_floor=Read(PayFloor(4_000_000), "4jt"), firm=FIRM_SLOTS)


def filed(number: int, query: Query) -> list[Candidate]:
    """One for each place."""
    filing = filing_of(query, REFERENCE, counts)
    return [Candidate(number, number, filing.work, place, filing.conditions) for place in {at for _, at in filing.keys}]


@pytest.mark.parametrize("profile", PROFILES)
def test_parts_say_what_the_whole_says(profile: Profile | None) -> None:
    queries = list(varied())
    every = [filed(number, query) for number, query in enumerate(queries)]
    known, least = KnownParts(REFERENCE), load_weights().alert_score
    for one in known.missing([one for ones in every for one in ones]):
        assert known.learn(one, query_of(stored.dump(queries[one.subscription_id]), ""))
    assert not known.missing([one for ones in every for one in ones])
    assert len(known.works) < len(queries)
    told = 0
    for facts in list(vacancies())[::EVERY_VACANCY]:
        many = ManyWishes(facts, known, NOW)
        for ones, query in zip(every, queries, strict=True):
            whole = worth_telling(facts, query, REFERENCE, NOW, profile)
            score = max(many.score_of(one, profile) for one in ones)
            assert (score if score >= least else None) == (whole.score if whole else None), (facts.title, query)
            if not query.near_home:
                assert score <= max(map(many.score, ones)), "a profile only takes away"
            told += whole is not None
    assert told > 50


@pytest.mark.parametrize(("number", "kept"), [(5_001, 5_001), (MOST_KEPT, MOST_KEPT), (MOST_KEPT + 3, MOST_KEPT)])
def test_only_the_oldest_parts_are_forgotten_and_only_when_there_are_too_many(number: int, kept: int) -> None:
    known = KnownParts(REFERENCE, conditions=dict.fromkeys(range(number), Query()))
    known.forget()
    assert list(known.conditions) == list(range(number - kept, number))


def test_nothing_is_learned_of_a_wish_that_changed_after_it_was_filed() -> None:
    known = KnownParts(REFERENCE)
    here, there = wishes()[0], next(query for query in wishes() if query.places != wishes()[0].places)
    one = filed(1, here)[0]
    assert not known.learn(one, there)
    assert (known.works, known.places, known.conditions) == ({}, {}, {})
    assert known.learn(one, here)
