"""What stands around the conversation: storage, schedule, menu, client, formats."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.fsm.storage.base import StorageKey
from aiogram.methods import (
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SendMessage,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
    TelegramMethod,
)
from aiogram.types import BotDescription, BotName, BotShortDescription

from bot import client, formatting
from bot.intake import Intake
from bot.menu import publish_menu
from bot.pulse import Pulse
from bot.schedule import alone, build_scheduler, jobs
from bot.states import SearchSG
from bot.storage import StoreStorage
from bot.texts import texts
from services.reference.load import load_reference
from services.vacancies.model import PayPeriod, Vacancy, VacancyStatus
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone, Telegram

KEY = StorageKey(bot_id=1, chat_id=7, user_id=7, destiny="aiogd:context:abc")


async def test_the_storage_keeps_json_and_forgets_what_is_empty(world: World) -> None:
    storage = StoreStorage(world.services.read_document, world.services.write_document)
    await storage.set_data(KEY, {"query": "operator", "page": 2})
    await storage.set_state(KEY, SearchSG.card)
    again = StoreStorage(world.services.read_document, world.services.write_document)
    assert await again.get_data(KEY) == {"query": "operator", "page": 2}
    assert await again.get_state(KEY) == "SearchSG:card"
    assert await again.get_data(replace(KEY, user_id=8)) == {}
    await again.set_data(KEY, {})
    await again.set_state(KEY, None)
    for one in (again, StoreStorage(world.services.read_document, world.services.write_document)):
        assert await one.get_data(KEY) == {}
        assert await one.get_state(KEY) is None


async def test_what_the_storage_keeps_is_never_newer_than_the_store(world: World) -> None:
    is_away, reads = False, 0

    async def write(key: str, value: str | None) -> None:
        if is_away:
            raise OSError("away")
        await world.services.write_document(key, value)

    async def read(key: str) -> str | None:
        nonlocal reads
        reads += 1
        return await world.services.read_document(key)

    storage = StoreStorage(read, write)
    await storage.set_data(KEY, {"page": 1})
    assert (await storage.get_data(KEY), reads) == ({"page": 1}, 0)
    is_away = True
    with pytest.raises(OSError, match="away"):
        await storage.set_data(KEY, {"page": 2})
    assert (await storage.get_data(KEY), reads) == ({"page": 1}, 1)


async def test_the_storage_refuses_what_is_not_json(world: World) -> None:
    storage = StoreStorage(world.services.read_document, world.services.write_document)
    with pytest.raises(TypeError):
        await storage.set_data(KEY, {"vacancy": object()})


def idle(world: World) -> Intake:
    """Return an intake that nothing comes to."""
    phone = world.phone()
    return Intake(phone.bot, phone.dispatcher, world.services)


async def test_vacancies_past_their_closing_date_expire_by_schedule(world: World) -> None:
    vacancy_id = world.add(DRAFT)
    world.clock.moment += timedelta(days=7)
    await next(job for job in jobs(world.services, idle(world)) if job.name == "expire-vacancies").run()
    stored = world.store.read_now(lambda tx: tx.vacancies.get(vacancy_id))
    assert stored is not None
    assert stored.status is VacancyStatus.EXPIRED


def test_no_job_is_skipped_for_a_busy_loop(world: World) -> None:
    scheduler = build_scheduler(world.services, idle(world), Pulse())
    planned = scheduler.get_jobs()
    assert {job.id for job in planned} == {job.name for job in jobs(world.services, idle(world))}
    assert all(job.coalesce and job.misfire_grace_time > 1 for job in planned)


async def test_work_that_takes_longer_than_its_interval_is_not_begun_twice(world: World) -> None:
    (job,) = (job for job in jobs(world.services, idle(world)) if job.gives_way)
    gate, runs = asyncio.Event(), []

    async def slow() -> None:
        runs.append(1)
        await gate.wait()

    run = alone(slow)
    first = asyncio.ensure_future(run())
    await asyncio.sleep(0)
    await run()
    gate.set()
    await first
    assert runs == [1]
    assert job.name == "alerts"


class Profile(Telegram):
    """A Bot API that keeps what the bot says of itself, by language."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[type, str | None], Any] = {}

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call."""
        self.calls.append(method)
        match method:
            case SetMyCommands():
                self.kept[GetMyCommands, method.language_code] = method.commands
            case SetMyName():
                self.kept[GetMyName, method.language_code] = BotName(name=method.name or "")
            case SetMyDescription():
                self.kept[GetMyDescription, method.language_code] = BotDescription(description=method.description or "")
            case SetMyShortDescription():
                said = BotShortDescription(short_description=method.short_description or "")
                self.kept[GetMyShortDescription, method.language_code] = said
            case GetMyCommands():
                return self.kept.get((GetMyCommands, method.language_code), [])
            case GetMyName() | GetMyDescription() | GetMyShortDescription():
                asked = type(method)
                return self.kept.get((asked, method.language_code)) or self.kept.get((asked, None), NOTHING[asked])
        return True


NOTHING = {
    GetMyName: BotName(name=""),
    GetMyDescription: BotDescription(description=""),
    GetMyShortDescription: BotShortDescription(short_description=""),
}


async def test_the_menu_is_written_once_in_each_language(world: World) -> None:
    profile = Profile()
    bot = Phone(world.phone().dispatcher, profile).bot
    await publish_menu(bot)
    descriptions = set()
    for code in (None, "su", "en"):
        commands = profile.kept[GetMyCommands, code]
        assert {command.command for command in commands} >= {"cari", "simpanan", "bahasa", "batal"}
        descriptions |= {commands[0].description, profile.kept[GetMyDescription, code].description}
        assert len(profile.kept[GetMyDescription, code].description) <= 512
        assert len(profile.kept[GetMyShortDescription, code].short_description) <= 120
    assert len(descriptions) == 6
    assert profile.kept[GetMyName, None].name == "KawanKerja"
    assert (GetMyName, "en") not in profile.kept, "the name is the same for all"
    written = len(profile.calls)
    await publish_menu(bot)
    assert len(profile.calls) == written + 12


class Stumbling(Telegram):
    """A Bot API that fails a few times first."""

    def __init__(self, *faults: Exception) -> None:
        super().__init__()
        self.faults = list(faults)

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call, unless a fault is left."""
        if self.faults:
            raise self.faults.pop(0)
        return await super().make_request(bot, method, timeout)


@pytest.mark.parametrize(
    "fault",
    [
        TelegramRetryAfter(SendMessage(chat_id=1, text="x"), "flood", retry_after=0),
        TelegramServerError(SendMessage(chat_id=1, text="x"), "bad gateway"),
        TelegramNetworkError(SendMessage(chat_id=1, text="x"), "cut"),
    ],
    ids=["429", "502", "cut"],
)
async def test_a_stumble_of_telegram_is_not_seen_on_the_screen(
    world: World, fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PAUSE", 0)
    telegram = Stumbling(fault, fault)
    telegram.middleware(client.Patience())
    phone = Phone(world.phone().dispatcher, telegram)
    await phone.send("/start")
    assert phone.text.startswith("Halo, Siti!")
    assert len(telegram.screens) == 1


async def test_a_long_flood_limit_is_left_to_the_caller(world: World) -> None:
    telegram = Stumbling(TelegramRetryAfter(SendMessage(chat_id=1, text="x"), "flood", retry_after=3600))
    telegram.middleware(client.Patience())
    with pytest.raises(TelegramRetryAfter):
        await Phone(world.phone().dispatcher, telegram).bot.send_message(1, "x")


async def test_logs_carry_no_text_of_people(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.add(DRAFT)
    with caplog.at_level(logging.DEBUG):
        phone = world.phone(7003, "Namarahasia")
        await phone.send("/start")
        await phone.send("operator produksi rahasiasekali")
        await phone.send("/cari rahasiasekali")
    assert "rahasia" not in caplog.text.lower()


def vacancy(world: World, **changes: Any) -> Vacancy:
    vacancy_id = world.add(DRAFT)
    stored = world.store.read_now(lambda tx: tx.vacancies.get(vacancy_id))
    assert stored is not None
    return replace(stored, **changes)


@pytest.mark.parametrize(
    ("least", "most", "period", "expected"),
    [
        (None, None, PayPeriod.MONTH, ""),
        (5_900_000, 5_900_000, PayPeriod.MONTH, "Rp5.900.000 per bulan"),
        (5_500_000, 6_000_000, PayPeriod.MONTH, "Rp5.500.000 – Rp6.000.000 per bulan"),
        (150_000, None, PayPeriod.DAY, "mulai Rp150.000 per hari"),
        (None, 20_000, PayPeriod.HOUR, "sampai Rp20.000 per jam"),
        (1_500, 1_500, PayPeriod.PIECE, "Rp1.500 per potong"),
    ],
)
def test_pay_in_words(world: World, least: int | None, most: int | None, period: PayPeriod, expected: str) -> None:
    assert formatting.pay(vacancy(world, pay_min=least, pay_max=most, pay_period=period), texts()) == expected


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (5_938_885, "setara UMK Kab. Bekasi"),
        (6_000_000, "di atas UMK Kab. Bekasi 2026: Rp5.938.885"),
        (4_000_000, "di bawah UMK Kab. Bekasi 2026: Rp5.938.885"),
    ],
)
def test_pay_against_the_minimum_wage(world: World, pay: int, expected: str) -> None:
    reference = load_reference()
    stated = vacancy(world, pay_min=pay, pay_max=pay)
    wage = reference.minimum_wages["32.16"]
    assert formatting.pay_against_wage(stated, wage, texts(), reference) == expected
    assert formatting.pay_against_wage(stated, None, texts(), reference) == ""


def test_dates_and_distances_in_words() -> None:
    assert formatting.day(MOMENT, texts()) == "24 November 2026"
    assert formatting.weekday(MOMENT, texts()) == "Selasa, 24 November 2026"
    assert formatting.day_and_time(MOMENT, texts()) == "24 November 2026, 09.40"
    assert formatting.kilometres(4.23, texts()) == "4,2 km"
    assert formatting.kilometres(12.6, texts()) == "13 km"
    assert formatting.clip("  a\n b " + "c" * 50, 10) == "a b ccccc…"


@pytest.mark.parametrize(
    ("count", "is_all", "words"),
    [
        (199, True, "199"),
        (199, False, "lebih dari 150"),
        (200, False, "lebih dari 150"),
        (201, False, "lebih dari 200"),
        (37, False, "lebih dari 30"),
        (7, False, "lebih dari 6"),
        (0, False, "0"),
    ],
)
def test_what_was_not_counted_to_the_end_is_a_round_number(count: int, is_all: bool, words: str) -> None:
    assert formatting.total(count, texts(), is_all=is_all) == words


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Daerah Khusus Ibukota Jakarta", "DKI Jakarta"),
        ("Kabupaten Bekasi", "Kab. Bekasi"),
        ("Kota Bekasi", "Kota Bekasi"),
    ],
)
def test_areas_are_named_as_people_do(name: str, short: str) -> None:
    assert formatting.short_name(name) == short


@pytest.mark.parametrize(
    ("years", "words"), [(None, ""), (0, "tanpa pengalaman"), (0.5, "6 bulan"), (1.5, "1,5 tahun")]
)
def test_experience_in_words(world: World, years: float | None, words: str) -> None:
    assert formatting.experience(vacancy(world, experience_years=years), texts()) == words
