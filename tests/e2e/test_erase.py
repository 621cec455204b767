"""Erasing by the shipped bot: what a person told is in the store before, and in none of its files after."""

from contextlib import closing
from pathlib import Path

from tests.e2e.phone import Line
from tests.e2e.process import running, store_at

TELEGRAM_ID = 7_123_456_789


async def test_after_erasing_nothing_of_the_person_is_in_the_files(
    server: Line, sqlite_url: str, tmp_path: Path
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    mark = str(TELEGRAM_ID).encode()
    async with running(server, sqlite_url, tmp_path) as bot:
        siti = server.person(TELEGRAM_ID)
        await siti.say("operator produksi cikarang")
        await siti.say("/daftar")
        await siti.tap("Saya setuju")
        await siti.say("2003")
        await siti.say("satpam, tambun selatan, smk akuntansi")
        await siti.tap("Sudah benar")
        assert mark in _bytes_of(path)
        with closing(store_at(sqlite_url)) as store:
            person = store.read_now(lambda tx: tx.people.find(TELEGRAM_ID))
            assert person is not None
            answers = store.read_now(lambda tx: tx.profiles.get(person.id))
        assert answers is not None
        assert (answers.birth_year, answers.area_code) == (2003, "32.16.06")
        await siti.say("/hapus")
        await siti.tap("🗑")
        await siti.tap("Ya")
        assert "Nomor bukti" in siti.text
        assert await bot.stop() == 0
    with closing(store_at(sqlite_url)) as store:
        assert store.read_now(lambda tx: tx.people.find(TELEGRAM_ID)) is None
        assert store.read_now(lambda tx: tx.traces.of(person.id))["profile"] == []
    assert mark not in _bytes_of(path)
    assert TELEGRAM_ID.to_bytes(6, "big") not in _bytes_of(path)


def _bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
