"""Alerts by the shipped start command: real HTTP, real delivery library."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.simulator.faults import Cut, Faults, bad_gateway, flood
from services.ports import Transaction, VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyStatus
from tests.e2e.phone import Line, Person, until
from tests.e2e.process import running, store_at
from tests.factories import DRAFT, PUBLISHED, new_vacancy

SEARCH = "operator produksi cikarang barat"


def publish(database: str, external_id: str) -> int:
    """Publish a vacancy from another process, as an import does."""
    now = datetime.now(UTC)
    draft = replace(
        DRAFT,
        title="Operator Produksi",
        company=f"PT Contoh {external_id}",
        age_min=None,
        age_max=None,
        closes_at=now + timedelta(days=20),
    )
    item = new_vacancy(
        external_id,
        draft=draft,
        life=replace(PUBLISHED, published_at=now),
        terms=terms_of(draft, load_reference()),
        dedupe_keys=(),
    )
    return int(write(database, lambda tx: tx.vacancies.add_many([item])[0]))


def write(database: str, use_case: Callable[[Transaction], Any]) -> Any:
    with closing(store_at(database)) as store:
        return store.run_now(use_case)


def never_quiet(database: str) -> None:
    """Let the test run at any hour of the day."""

    def change(tx: Any) -> None:
        tx._connection.exec_driver_sql("UPDATE recipient SET quiet_from = 0, quiet_to = 0")

    write(database, change)


async def subscribe(person: Person, database: str) -> None:
    await person.say(SEARCH)
    await person.tap("🔔 Kabari saya")
    never_quiet(database)


async def test_a_vacancy_published_elsewhere_comes_by_itself_and_says_when_it_is_over(
    server: Line, sqlite_url: str, tmp_path: Path
) -> None:
    async with running(server, sqlite_url, tmp_path) as bot:
        person = server.person()
        await subscribe(person, sqlite_url)
        vacancy_id = publish(sqlite_url, "a")
        await person.hear(lambda: "Lowongan baru untuk" in person.text, "the alert")
        alert = person.screens[-1]["message_id"]
        assert person.captions == ["Lihat", "⭐ Simpan", "Kurang cocok", "Berhenti"]
        assert await person.tap("⭐ Simpan") == "Tersimpan. Lihat lagi di /simpanan"
        await person.tap("Lihat")
        assert "Hapus simpanan" in person.captions
        closed = VacancyLife(status=VacancyStatus.CLOSED, published_at=datetime.now(UTC))
        write(sqlite_url, lambda tx: tx.vacancies.set_life(vacancy_id, closed, closes_at=None, terms={}))
        await person.hear(lambda: "sudah ditutup" in person.chat.messages[alert]["text"], "the end")
        assert await bot.stop() == 0


async def test_bad_days_of_telegram_lose_nothing_and_repeat_only_what_was_cut_off(
    server: Line, sqlite_url: str, tmp_path: Path
) -> None:
    async with running(server, sqlite_url, tmp_path) as bot:
        person = server.person()
        await subscribe(person, sqlite_url)
        server.api.fault = Faults({"sendMessage": [flood(1), bad_gateway(), Cut.BEFORE, Cut.AFTER]})
        publish(sqlite_url, "a")
        await until(lambda: alerts(person) == 2, "the alert whose answer was cut off, and its repetition")
        server.api.fault = None
        publish(sqlite_url, "b")
        await until(lambda: alerts(person) == 3, "the next one")
        assert await bot.stop() == 0


async def test_who_blocks_the_bot_is_left_alone_until_they_come_back(
    server: Line, sqlite_url: str, tmp_path: Path
) -> None:
    from bot.simulator import people

    async with running(server, sqlite_url, tmp_path) as bot:
        person = server.person()
        await subscribe(person, sqlite_url)
        people.block(server.api.world, person.chat)
        for name in "abc":
            publish(sqlite_url, name)
        await until(lambda: not write(sqlite_url, lambda tx: tx.news.pending(1)), "the scan")
        people.unblock(server.api.world, person.chat)
        await person.hear(lambda: "3 lowongan baru untuk Anda" in person.text, "one digest")
        assert alerts(person) == 1
        assert await bot.stop() == 0


def alerts(person: Person) -> int:
    return sum("baru untuk" in screen["text"] for screen in person.screens)
