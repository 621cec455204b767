"""What people write, who they are and the bot's token stay out of the log, whatever its level and format."""

import json
import shutil
from contextlib import closing
from pathlib import Path

from bot.simulator import people
from tests.e2e.conftest import fill
from tests.e2e.phone import TOKEN, Person, line, unlimited
from tests.e2e.process import KEY, running, store_at
from tests.soak.sizes import sizes

NAME, USERNAME, PHONE, WORD = "Namarahasia", "akunrahasia", "0812-0000-7777", "kegemaranrahasia"
OWN_NAME, OWN_PHONE = "Rahasiawati Sepenuhnya", "0857 0000 8888"
SECRETS = (
    NAME,
    USERNAME,
    PHONE,
    PHONE.replace("-", ""),
    WORD,
    *OWN_NAME.split(),
    *(OWN_PHONE, OWN_PHONE.replace(" ", ""), "+6285700008888"),
    *("Tambun Selatan", "32.16.06", "5500000"),
    "Operator Produksi",
    TOKEN,
    TOKEN.partition(":")[2],
    KEY,
)


@sizes([("DEBUG", "text")], [(level, form) for level in ("DEBUG", "INFO") for form in ("text", "json")])
async def test_nothing_of_a_person_is_in_the_log(
    sqlite_template: Path, tmp_path: Path, size: list[tuple[str, str]]
) -> None:
    for level, form in size:
        log = await _journey(_store_of_its_own(sqlite_template, tmp_path / f"{level}-{form}"), level, form)
        assert [secret for secret in SECRETS if secret.lower() in log.lower()] == []
        levels = [json.loads(row)["levelname"] if form == "json" else _level(row) for row in log.splitlines()]
        assert levels.count("INFO") > 5, "nothing was logged"
        assert set(levels) <= {"DEBUG", "INFO"}


def _level(row: str) -> str:
    return next(word for word in row.split() if word.isupper() and word.isalpha())


def _store_of_its_own(template: Path, folder: Path) -> Path:
    """Return a folder with a store: every server counts its updates anew, and a store takes each number once."""
    folder.mkdir()
    shutil.copy(template, folder / "store.db")
    return folder


async def _register(siti: Person) -> None:
    """Make a whole profile, take it out, and erase everything."""
    await siti.say("/daftar")
    await siti.tap("Saya setuju")
    await siti.say("2003")
    await siti.say("satpam, tambun selatan, smk akuntansi, pengalaman 2 tahun, gaji 5,5 juta")
    await siti.tap("Sudah benar")
    await siti.say("microsoft excel")
    await siti.tap("Lanjut")
    for answer in ("siap shift", OWN_NAME, OWN_PHONE, "/cari satpam dekat rumah", "/profil"):
        await siti.say(answer)
    assert "terisi 9 dari 9" in siti.text
    siti.write("/dataku")
    await siti.hear(lambda: ["document" in screen for screen in siti.screens[-2:]] == [True] * 2, "the files")
    await siti.say("/hapus")
    await siti.tap("🗑")
    await siti.tap("Ya")
    await siti.hear(lambda: "Nomor bukti" in siti.text, "the proof")


async def _journey(folder: Path, level: str, form: str) -> str:
    """Go through all that is offered, and return what was logged."""
    database = f"sqlite:///{folder / 'store.db'}"
    with closing(store_at(database)) as store:
        fill(store, 6)
    async with line(unlimited(), forgiven=()) as server:
        siti = server.person(name=NAME)
        siti.chat.person["username"] = USERNAME
        async with running(server, database, folder, LOG_LEVEL=level, LOG_FORMAT=form) as bot:
            await siti.say("/start")
            await siti.say(f"/cari {WORD} hubungi {PHONE}")
            await siti.say(f"saya {NAME}, hp {PHONE}, cari operator produksi cikarang barat bukan {WORD}")
            for caption in ("▶", "6", "⭐", "Sembunyikan", "Sembunyikan"):
                await siti.tap(caption)
            siti.send(contact={"phone_number": PHONE, "first_name": NAME})
            await siti.hear(lambda: len(siti.screens) == 4, "an answer to the contact")
            people.send_forwarded(server.api.world, siti.chat, NAME, f"lowongan {WORD} {PHONE}")
            await siti.hear(lambda: len(siti.screens) == 5, "an answer to what was forwarded")
            await siti.answer_to(siti.press_data(f"x:{WORD}"))
            await siti.say("/simpanan")
            await _register(siti)
            assert await bot.stop() == 0
    return bot.log.read_text()
