"""The conversation over a real SQLite store with real search."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.contacts import NOBODY, Desk
from bot.dispatcher import build_dispatcher
from bot.services import Services, bind
from db.store import Store
from services.clock import FixedClock
from services.language.language import Language, build_language
from services.ports import NewVacancy, Transaction, VacancyLife
from services.reference.load import load_reference
from services.reference.model import Education
from services.search.terms import terms_of
from services.vacancies.model import VacancyDraft, VacancyStatus
from tests.bot.phone import MOMENT, Phone, Telegram

LIFE = VacancyLife(status=VacancyStatus.PUBLISHED, is_sample=True, published_at=MOMENT)
DRAFT = VacancyDraft(
    title="Operator Produksi",
    company="PT Contoh Presisi",
    area_code="32.16.08",
    occupations=("operator-produksi",),
    education=(Education.SMK,),
    experience_years=0,
    pay_min=5_938_885,
    pay_max=5_938_885,
    contact="datang ke pos satpam",
    closes_at=MOMENT + timedelta(days=6),
)


@dataclass
class World:
    """A store and a conversation over it."""

    store: Store
    clock: FixedClock
    services: Services
    telegram: Telegram

    def add(self, draft: VacancyDraft, life: VacancyLife = LIFE, keys: tuple[str, ...] = ()) -> int:
        """Store a vacancy; `keys`: those under which the same job is looked for."""
        terms = terms_of(draft, load_reference())
        count = self.store.read_now(_count)
        item = NewVacancy(
            draft=draft,
            first_seen_at=self.clock.now(),
            life=life,
            source="uji",
            external_id=str(count + 1),
            content_hash="",
            terms=terms,
            dedupe_keys=keys,
        )
        return self.store.run_now(_add, item)

    def set_life(self, vacancy_id: int, life: VacancyLife, closes_at: datetime | None = None) -> None:
        """Change the life of a stored vacancy."""
        self.store.run_now(lambda tx: tx.vacancies.set_life(vacancy_id, life, closes_at=closes_at, terms={}))

    def phone(self, user_id: int = 7001, name: str = "Siti", desk: Desk = NOBODY, language: str = "id") -> Phone:
        """A person with a phone; every phone talks to a conversation built anew, as after a restart."""
        return Phone(build_dispatcher(self.services, desk), self.telegram, user_id, name, language)


def _count(tx: Transaction) -> int:
    return tx.vacancies.count()


def _add(tx: Transaction, item: NewVacancy) -> int:
    return tx.vacancies.add_many([item])[0]


@pytest.fixture(scope="session")
def language() -> Language:
    return build_language(load_reference(), {"operator": 9, "produksi": 9, "gudang": 9})


@pytest.fixture
def world(sqlite_store: Store, language: Language) -> World:
    clock = FixedClock(MOMENT)
    return World(sqlite_store, clock, bind(sqlite_store, load_reference(), language, clock), Telegram())


@pytest.fixture
def phone(world: World) -> Phone:
    return world.phone()
