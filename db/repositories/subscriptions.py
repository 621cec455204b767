"""Subscriptions, with the keys under which vacancies look them up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, String, bindparam, cast, delete, insert, select, update

from db.cipher import Cipher
from db.models.alerts import SubscriptionKeyRow, SubscriptionRow
from db.numbers import is_one_of
from db.upsert import add_once
from services.alerts.filing import VERSION
from services.alerts.model import Candidate, Filing, Lookup, Rhythm, Subscription, SubscriptionState, query_of
from services.language.model import Query

_ALL = select(SubscriptionRow)
_OF_PERSON = SubscriptionRow.person_id == bindparam("person")
_ONE = _OF_PERSON & (SubscriptionRow.id == bindparam("subscription"))
_GET = _ALL.where(_ONE)
_FIND = _ALL.where(_OF_PERSON, SubscriptionRow.fingerprint == bindparam("fingerprint"))
_IS_OVER = SubscriptionRow.state.in_([state for state in SubscriptionState if state.is_over])
_LIST = _ALL.where(_OF_PERSON, ~_IS_OVER).order_by(SubscriptionRow.id)
_SET_STATE = update(SubscriptionRow).where(_ONE).values(state=bindparam("to"), changed_at=bindparam("moment"))
_SET_RHYTHM = update(SubscriptionRow).where(_ONE).values(rhythm=bindparam("to"), changed_at=bindparam("moment"))
_SET_NAME = update(SubscriptionRow).where(_ONE).values(name=bindparam("to"), changed_at=bindparam("moment"))
_SET_LIMITS = (
    update(SubscriptionRow)
    .where(_ONE)
    .values(limits=bindparam("to"), changed_at=bindparam("moment"))
    .returning(SubscriptionRow.id)
)
_SET_WISH = (
    update(SubscriptionRow)
    .where(_ONE)
    .values(wish=bindparam("to"), fingerprint=bindparam("mark"), limits="", changed_at=bindparam("moment"))
)
_SAME = select(SubscriptionRow.id).where(
    _OF_PERSON, SubscriptionRow.fingerprint == bindparam("mark"), SubscriptionRow.id != bindparam("subscription")
)
_REPLACE_ENDED = (
    update(SubscriptionRow)
    .where(
        _OF_PERSON,
        SubscriptionRow.fingerprint == bindparam("mark"),
        SubscriptionRow.id != bindparam("subscription"),
        SubscriptionRow.state == SubscriptionState.ENDED,
    )
    .values(
        state=SubscriptionState.REPLACED,
        fingerprint=SubscriptionState.REPLACED.value + cast(SubscriptionRow.id, String),
    )
)
_ACTIVE = select(SubscriptionRow.id, SubscriptionRow.rhythm).where(
    SubscriptionRow.id.in_(bindparam("ids", expanding=True)), SubscriptionRow.state == SubscriptionState.ACTIVE
)
_KEYS_OF = SubscriptionKeyRow.subscription_id == bindparam("subscription")
_DROP_KEYS = delete(SubscriptionKeyRow).where(_KEYS_OF)
_ADD_KEYS = insert(SubscriptionKeyRow)
_SET_ACTIVE = update(SubscriptionKeyRow).where(_KEYS_OF).values(is_active=bindparam("active"))
_CANDIDATES = select(
    SubscriptionKeyRow.subscription_id,
    SubscriptionKeyRow.person_id,
    SubscriptionKeyRow.work,
    SubscriptionKeyRow.place,
    SubscriptionKeyRow.conditions,
).where(
    is_one_of(SubscriptionKeyRow.key, "keys"),
    SubscriptionKeyRow.education >= bindparam("least"),
    SubscriptionKeyRow.pay <= bindparam("most"),
    SubscriptionKeyRow.is_active,
)
_QUERIES = select(SubscriptionRow.id, SubscriptionRow.wish, SubscriptionRow.limits).where(
    is_one_of(SubscriptionRow.id, "ids")
)
_FILED_BEFORE = (
    _ALL.where(SubscriptionRow.filed_by < bindparam("version")).order_by(SubscriptionRow.id).limit(bindparam("most"))
)
_FILED = (
    update(SubscriptionRow)
    .where(SubscriptionRow.id == bindparam("subscription"))
    .values(filed_by=VERSION)
    .returning(SubscriptionRow.person_id, SubscriptionRow.state)
)


class SqlSubscriptions:
    """`services.alerts.ports.Subscriptions` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def add(
        self, person_id: int, fingerprint: str, wish: str, filing: Filing, now: datetime
    ) -> tuple[Subscription, bool]:
        """Return the subscription to such a wish and whether it is new: an ended or paused one begins anew."""
        values = {
            "person_id": person_id,
            "fingerprint": fingerprint,
            "name": None,
            "wish": wish,
            "limits": "",
            "rhythm": Rhythm.INSTANT,
            "state": SubscriptionState.ACTIVE,
            "created_at": now,
            "changed_at": now,
            "filed_by": VERSION,
        }
        is_new = add_once(self._connection, SubscriptionRow, values)
        found = self._first(_FIND, person=person_id, fingerprint=fingerprint)
        assert found is not None  # noqa: S101 - it was there, or was written just now
        if is_new:
            self._add_keys(found.id, person_id, filing, is_active=True)
        elif found.state is not SubscriptionState.ACTIVE:
            self.set_state(person_id, found.id, SubscriptionState.ACTIVE, now)
            return self._first(_GET, person=person_id, subscription=found.id) or found, True
        return found, is_new

    def get(self, person_id: int, subscription_id: int) -> Subscription | None:
        """Return a subscription of this person, also an ended one."""
        return self._first(_GET, person=person_id, subscription=subscription_id)

    def find(self, person_id: int, fingerprint: str) -> Subscription | None:
        """Return the active subscription to such a wish."""
        found = self._first(_FIND, person=person_id, fingerprint=fingerprint)
        return found if found is not None and found.state is SubscriptionState.ACTIVE else None

    def of_person(self, person_id: int) -> list[Subscription]:
        """Return those that have not ended, oldest first."""
        return [self._subscription(row) for row in self._connection.execute(_LIST, {"person": person_id})]

    def set_state(self, person_id: int, subscription_id: int, state: SubscriptionState, now: datetime) -> None:
        """Write the state."""
        values = {"person": person_id, "subscription": subscription_id, "to": state, "moment": now}
        if self._connection.execute(_SET_STATE, values).rowcount:
            is_active = state is SubscriptionState.ACTIVE
            self._connection.execute(_SET_ACTIVE, {"subscription": subscription_id, "active": is_active})

    def set_rhythm(self, person_id: int, subscription_id: int, rhythm: Rhythm, now: datetime) -> None:
        """Write the rhythm."""
        values = {"person": person_id, "subscription": subscription_id, "to": rhythm, "moment": now}
        self._connection.execute(_SET_RHYTHM, values)

    def set_name(self, person_id: int, subscription_id: int, name: str, now: datetime) -> None:
        """Write the person's own name of it."""
        kept = self._cipher.encrypt(name) if name else None
        values = {"person": person_id, "subscription": subscription_id, "to": kept, "moment": now}
        self._connection.execute(_SET_NAME, values)

    def set_limits(self, person_id: int, subscription_id: int, limits: str, filing: Filing, now: datetime) -> None:
        """Write what was learned."""
        values = {"person": person_id, "subscription": subscription_id, "to": limits, "moment": now}
        if self._connection.scalar(_SET_LIMITS, values) is not None:
            self.file(subscription_id, filing)

    def set_wish(self, subscription: Subscription, fingerprint: str, wish: str, filing: Filing, now: datetime) -> bool:
        """Write what it looks for, with nothing learned; False, and no change, when the person has such a one.

        One that has ended makes room; what it told stays in the ledger.
        """
        which = {"person": subscription.person_id, "subscription": subscription.id, "mark": fingerprint}
        self._connection.execute(_REPLACE_ENDED, which)
        if self._connection.execute(_SAME, which).first() is not None:
            return False
        self._connection.execute(_SET_WISH, which | {"to": wish, "moment": now})
        self.file(subscription.id, filing)
        return True

    def candidates(self, lookup: Lookup) -> list[Candidate]:
        """Return active subscriptions that are filed there; one comes once for each of its keys and places."""
        values = {"keys": lookup.keys, "least": lookup.education, "most": lookup.pay}
        return list(map(Candidate._make, self._connection.execute(_CANDIDATES, values).all()))

    def queries(self, subscription_ids: Sequence[int]) -> dict[int, Query]:
        """Return what they look for, with what was learned."""
        rows = self._connection.execute(_QUERIES, {"ids": subscription_ids})
        return {row.id: query_of(row.wish, row.limits) for row in rows}

    def filed_before(self, version: int, limit: int) -> list[Subscription]:
        """Return subscriptions that were filed by rules older than this version."""
        rows = self._connection.execute(_FILED_BEFORE, {"version": version, "most": limit})
        return [self._subscription(row) for row in rows]

    def file(self, subscription_id: int, filing: Filing) -> None:
        """File a subscription anew; one that was erased meanwhile is left out."""
        row = self._connection.execute(_FILED, {"subscription": subscription_id}).first()
        if row is None:
            return
        self._connection.execute(_DROP_KEYS, {"subscription": subscription_id})
        is_active = row.state == SubscriptionState.ACTIVE
        self._add_keys(subscription_id, row.person_id, filing, is_active=is_active)

    def active(self, subscription_ids: Sequence[int]) -> dict[int, Rhythm]:
        """Return those that are active."""
        rows = self._connection.execute(_ACTIVE, {"ids": list(subscription_ids)})
        return {row.id: Rhythm(row.rhythm) for row in rows}

    def _add_keys(self, subscription_id: int, person_id: int, filing: Filing, *, is_active: bool) -> None:
        row = {"subscription_id": subscription_id, "person_id": person_id, "is_active": is_active}
        row |= {name: getattr(filing, name) for name in ("work", "conditions", "education", "pay")}
        self._connection.execute(_ADD_KEYS, [row | {"key": key, "place": place} for key, place in filing.keys])

    def _first(self, statement: Select[Any], **values: object) -> Subscription | None:
        row = self._connection.execute(statement, values).first()
        return None if row is None else self._subscription(row)

    def _subscription(self, row: Any) -> Subscription:
        return Subscription(
            id=row.id,
            person_id=row.person_id,
            name=self._cipher.decrypt(row.name) if row.name else "",
            wish=row.wish,
            limits=row.limits,
            rhythm=Rhythm(row.rhythm),
            state=SubscriptionState(row.state),
            created_at=row.created_at,
        )
