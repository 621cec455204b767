"""Synthetic subscribers for `benchmarks.alerts`, drawn with a fixed seed; nothing of them is kept.

Work is read from queries made of real titles (`benchmarks/corpus.py`), popular ones as often as their vacancies.
Place, schooling and pay are drawn apart: half name a regency, three of ten one to three districts of one, one of ten
two regencies, one of ten no place; half name their schooling, a third the least pay. Three of ten have a profile.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Engine, insert

from benchmarks.corpus import NOW, make_queries
from db.base import Base
from db.cipher import Cipher
from db.models.alerts import RecipientRow, SubscriptionKeyRow, SubscriptionRow
from db.models.people import PersonRow
from db.models.profiles import ConsentRow, ProfileRow
from services.alerts.filing import VERSION, filing_of
from services.alerts.model import Filing, Recipient
from services.alerts.subscribe import wish_of
from services.language import stored
from services.language.language import build_language
from services.language.model import PayFloor, PlaceKind, PlaceRef, Query, Read
from services.people.consent import TEXT_VERSION
from services.people.model import Profile
from services.reference.model import AreaLevel, Education, Reference
from services.vacancies.model import VacancyDraft

STEP = 10_000
PAYS = (3_000_000, 3_500_000, 4_000_000, 4_500_000, 5_000_000, 5_500_000, 6_000_000)
LEVELS = (Education.SMP, Education.SMA, Education.SMA, Education.SMK, Education.SMK, Education.D3, Education.S1)
YEARS = range(1980, 2008)
Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(frozen=True)
class Subscriber:
    """A person with one subscription; both have the number `id`."""

    id: int
    query: Query
    profile: Profile | None

    @cached_property
    def born(self) -> int:
        """The birth year that the profile states."""
        return NOW.year - 1 - (self.profile.age or 0) if self.profile else 0


@dataclass(frozen=True, eq=False)
class Crowd:
    """Draws subscribers."""

    works: Sequence[Query]
    regencies: Sequence[str]
    reference: Reference

    def __call__(self, size: int) -> Iterator[Subscriber]:
        """Yield subscribers, always the same ones."""
        chance = random.Random(20261124)
        for number in range(1, size + 1):
            level = (Read(chance.choice(LEVELS), ""),) if chance.random() < 0.5 else ()
            floor = Read(PayFloor(chance.choice(PAYS)), "") if chance.random() < 0.33 else None
            work, places = chance.choice(self.works), self._places(chance)
            query = replace(work, places=places, education=level, pay_floor=floor)
            yield Subscriber(number, query, self._profile(chance) if chance.random() < 0.3 else None)

    def _places(self, chance: random.Random) -> tuple[Read[PlaceRef], ...]:
        kind, regency = chance.random(), chance.choice(self.regencies)
        if kind < 0.1:
            return ()
        if kind < 0.4 and self._districts(regency):
            districts = self._districts(regency)
            codes = chance.sample(districts, min(len(districts), chance.randint(1, 3)))
        else:
            codes = [regency] if kind < 0.9 else list({regency, chance.choice(self.regencies)})
        return tuple(self._read(code) for code in codes)

    def _profile(self, chance: random.Random) -> Profile:
        return Profile(
            area_code=chance.choice(self._districts(chance.choice(self.regencies)) or (None,)),
            education=chance.choice(LEVELS),
            experience_years=chance.choice((None, 0.0, 1.0, 2.0, 5.0)),
            pay_min=chance.choice((None, *PAYS)),
            age=NOW.year - chance.choice(YEARS) - 1,
            may_be_older=True,
        )

    @lru_cache(maxsize=1_000)  # noqa: B019 - one crowd a run
    def _districts(self, regency: str) -> tuple[str, ...]:
        areas = self.reference.areas.values()
        inside = (one for one in areas if one.level is AreaLevel.DISTRICT and one.code.startswith(f"{regency}."))
        return tuple(one.code for one in inside)

    @lru_cache(maxsize=20_000)  # noqa: B019 - one crowd a run
    def _read(self, code: str) -> Read[PlaceRef]:
        return Read(PlaceRef(PlaceKind.AREA, code), self.reference.areas[code].name.lower())


def crowd_of(base: Sequence[VacancyDraft], queries: int, reference: Reference) -> Crowd:
    """Read the work out of so many made queries; regencies are as frequent as vacancies in them."""
    language = build_language(reference)
    read = (wish_of(language.understand(query.text)) for query in make_queries(base, queries, reference))
    works = [Query(occupations=one.occupations, competences=one.competences, words=one.words) for one in read]
    regencies = [draft.area_code[:5] for draft in base if draft.area_code and draft.area_code[:5] in reference.areas]
    return Crowd([work for work in works if not work.is_empty], regencies, reference)


def rows_of(crowd: Iterator[Subscriber], cipher: Cipher, reference: Reference) -> Iterator[Rows]:
    """Yield the rows of all tables, `STEP` subscribers at a time, in an order in which they may be inserted."""
    tokens = {year: cipher.encrypt(str(year)) for year in YEARS}
    filing = lru_cache(maxsize=200_000)(lambda query: filing_of(query, reference, lambda _: {}))
    rows: Rows = {}
    for one in crowd:
        for table, row in _rows(one, filing(one.query), tokens):
            rows.setdefault(table, []).append(row)
        if one.id % STEP == 0:
            yield rows
            rows = {}
    if rows:
        yield rows


def insert_rows(engine: Engine, rows: Rows) -> None:
    """Insert rows; on PostgreSQL by COPY."""
    with engine.begin() as connection:
        for table, values in rows.items():
            if engine.dialect.name == "sqlite":
                connection.execute(insert(table), values)
                continue
            driver: Any = connection.connection.dbapi_connection
            names = ", ".join(f'"{name}"' for name in values[0])
            with driver.cursor().copy(f"COPY {table.__tablename__} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(tuple("" if value == () else value for value in row.values()))


def _rows(one: Subscriber, filing: Filing, tokens: dict[int, bytes]) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    recipient = Recipient(person_id=one.id)
    yield PersonRow, {"id": one.id, "telegram_id": one.id, "language": "id", "created_at": NOW}
    yield RecipientRow, {name: getattr(recipient, name) for name in recipient.__slots__} | {"ready_at": None}
    own = {"id": one.id, "person_id": one.id, "fingerprint": "", "name": None, "wish": stored.dump(one.query)}
    state = {"limits": "", "rhythm": "instant", "state": "active", "filed_by": VERSION}
    yield SubscriptionRow, {**own, **state, "created_at": NOW, "changed_at": NOW}
    parts = {name: getattr(filing, name) for name in ("work", "conditions", "education", "pay")}
    for key, place in filing.keys:
        keys = {"key": key, "subscription_id": one.id, "place": place, "person_id": one.id}
        yield SubscriptionKeyRow, {**keys, **parts, "is_active": True}
    if one.profile:
        consent = {"person_id": one.id, "text_version": TEXT_VERSION, "language": "id", "given_at": NOW}
        yield ConsentRow, consent | {"withdrawn_at": None}
        yield ProfileRow, _profile(one, one.profile, tokens)


def _profile(one: Subscriber, profile: Profile, tokens: dict[int, bytes]) -> dict[str, Any]:
    return {
        "person_id": one.id,
        "wanted": (),
        "area_code": profile.area_code,
        "education": profile.education.value if profile.education else None,
        "majors": (),
        "experience_years": profile.experience_years,
        "competences": (),
        "pay_min": profile.pay_min,
        "name": None,
        "phone": None,
        "birth_year": tokens[one.born],
        "changed_at": NOW,
    }
