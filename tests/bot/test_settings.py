"""/pengaturan and /privasi."""

from dataclasses import replace

import pytest

from bot.contacts import Desk
from bot.texts import texts
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import Phone
from tests.bot.test_search import SEARCH, add_operators


async def hide_two(world: World, phone: Phone) -> None:
    """Hide a vacancy, then a company."""
    add_operators(world, 3)
    await phone.send(SEARCH)
    for choice in ("Sembunyikan lowongan ini", "Semua dari PT Contoh"):
        await phone.tap("1")
        await phone.tap("Sembunyikan")
        await phone.tap(choice)
    assert "Ada 1 lowongan" in phone.text


async def test_what_is_hidden_is_listed_and_comes_back(world: World, phone: Phone) -> None:
    await hide_two(world, phone)
    await phone.send("/pengaturan")
    await phone.tap("🙈 Yang disembunyikan (2)")
    first, second = phone.text.splitlines()[-2:]
    assert first.startswith("1. 🏢 PT Contoh")
    assert second.startswith("2. Operator Produksi")
    screen = phone.screen
    await phone.tap("↩ 1")
    assert phone.answers[-1] == "Sudah muncul lagi di pencarian."
    assert "1. Operator Produksi" in phone.text
    once = phone.screen
    await phone.tap("↩ 1", on=screen)
    assert phone.screen == once
    await phone.tap("↩ 1")
    assert phone.text == "Tidak ada yang Anda sembunyikan."
    await phone.tap("◀ Kembali")
    await phone.tap("◀ Kembali")
    assert "Ada 3 lowongan" in phone.text


async def test_long_lists_of_hidden_ones_have_pages(world: World, phone: Phone) -> None:
    for vacancy_id in add_operators(world, 7):
        await world.services.hide_vacancy((await world.services.meet(phone.user_id, None)).id, vacancy_id)
    await phone.send("/pengaturan")
    await phone.tap("🙈")
    await phone.tap("▶")
    assert phone.text.splitlines()[-1].startswith("7. ")
    for _ in range(2):
        await phone.tap("↩ 7" if "↩ 7" in phone.screen.captions else "↩ 6")
    assert "1/1" not in phone.screen.captions
    assert phone.text.splitlines()[-1].startswith("5. ")


async def test_searches_are_deleted_when_asked(world: World, phone: Phone) -> None:
    written: dict[str, str | None] = {}
    keep = world.services.write_document

    async def write(key: str, value: str | None) -> None:
        written[key] = value
        await keep(key, value)

    world.services = replace(world.services, write_document=write)
    world.add(DRAFT)
    siti = world.phone(7009)
    await siti.send("operator produksi cikarang barat")
    await siti.send("/pengaturan")
    assert any("operator-produksi" in (value or "") for value in written.values())
    await siti.tap("🧹")
    await siti.tap("Ya, hapus")
    assert siti.text == texts()("settings.forgotten")
    assert not any("operator-produksi" in (value or "") for value in written.values())
    await siti.tap("⚙ Pengaturan")
    assert "◀ Kembali" not in siti.screen.captions


async def test_settings_opened_twice_lead_back_once(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    for _ in range(2):
        await phone.send("/pengaturan")
    await phone.tap("◀ Kembali")
    assert "1. Operator Produksi" in phone.text


@pytest.mark.parametrize("data", ["hs:x1", "hs:c", "hs:v" + "9" * 30])
async def test_forged_things_are_refused(world: World, phone: Phone, data: str) -> None:
    await hide_two(world, phone)
    await phone.send("/pengaturan")
    await phone.tap("🙈")
    await phone.press(phone.screen.rows[0][0].callback_data.partition("\x1d")[0] + "\x1d" + data)
    assert phone.answers[-1] == texts()("error.old_button")


@pytest.mark.parametrize("command", ["/privasi", "/privacy"])
async def test_what_is_held_is_told(world: World, command: str) -> None:
    phone = world.phone(desk=Desk("Disnaker Contoh", "0812-0000-0000", "jam kerja"))
    await phone.send(command)
    assert "paling lama 30 hari" in phone.text
    assert "Pengelola: Disnaker Contoh, 0812-0000-0000" in phone.text
    nobody = world.phone(7010)
    await nobody.send(command)
    assert "belum mencantumkan nama dan kontaknya" in nobody.text


async def test_the_greeting_names_it(phone: Phone) -> None:
    await phone.send("/start")
    assert "/privasi" in phone.text
