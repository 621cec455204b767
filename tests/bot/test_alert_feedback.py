"""'Kurang cocok': what somebody says of one vacancy changes what comes next."""

from datetime import timedelta
from typing import Any

import pytest

from tests.bot.alerts import deliver, subscribed, told_of
from tests.bot.conftest import World
from tests.bot.phone import MOMENT, Phone


async def say_why(phone: Phone, reason: str) -> str:
    await phone.tap("Kurang cocok")
    await phone.tap(reason)
    return phone.answers[-1]


async def test_better_pay_is_all_that_comes_after_poor_pay_until_taken_back(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await told_of(world, phone)
    alert = phone.screen
    answer = await say_why(phone, "Gajinya")
    assert answer == "Baik. Untuk kabar ini, berikutnya hanya yang gajinya tertulis, paling sedikit Rp5.950.000."
    assert phone.screen.captions == ["Lihat", "↩ Batalkan", "🔔 Atur kabar"]
    await told_of(world, phone, company="PT Contoh Sama")
    assert phone.screen.message_id == alert.message_id
    await told_of(world, phone, company="PT Contoh Lebih", pay_max=6_500_000)
    assert "PT Contoh Lebih" in phone.text
    await phone.send("/langganan")
    assert "gaji mulai Rp5.950.000" in phone.text
    await phone.tap("↩ Batalkan", on=world.telegram.screens[alert.message_id])
    assert phone.answers[-1] == "Baik, saya batalkan. Kabarnya seperti semula."
    await told_of(world, phone, company="PT Contoh Lagi")
    assert "PT Contoh Lagi" in phone.text


async def test_a_company_that_does_not_suit_is_not_told_again(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await told_of(world, phone)
    alert = phone.screen
    assert "perusahaan ini tidak saya kabarkan lagi" in await say_why(phone, "Perusahaan ini")
    await told_of(world, phone, title="Operator Produksi Kemasan")
    assert phone.screen.message_id == alert.message_id
    await phone.tap("↩ Batalkan")
    await told_of(world, phone, title="Operator Produksi Botol")
    assert "Operator Produksi Botol" in phone.text


@pytest.mark.parametrize(
    ("reason", "changes", "answer"),
    [
        ("Terlalu jauh", {}, "hanya yang tepat di tempat yang Anda tulis"),
        ("Terlalu jauh", {"area_code": "32.16.07", "latitude": -6.23, "longitude": 107.09}, "paling jauh "),
        ("Gajinya", {"pay_min": None, "pay_max": None}, "hanya yang gajinya tertulis, paling sedikit UMK"),
        ("Syaratnya", {"experience_years": 2}, "hanya yang menerima tanpa pengalaman"),
        ("Sudah melamar", {}, "saya catat. Lowongan ini tidak saya kabarkan lagi"),
        ("Jenis kerjanya", {"occupations": ("operator-produksi", "satpam")}, "berikutnya bukan Satpam"),
        ("Jenis kerjanya", {}, "saya catat"),
    ],
)
async def test_each_reason_says_what_follows(
    world: World, phone: Phone, reason: str, changes: dict[str, Any], answer: str
) -> None:
    await subscribed(world, phone)
    await told_of(world, phone, **changes)
    assert answer in await say_why(phone, reason)
    await phone.tap("↩ Batalkan")
    assert phone.screen.captions == ["Lihat", "⭐ Simpan", "Kurang cocok", "Berhenti"]


async def test_who_only_wanted_to_look_at_the_reasons_goes_back(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await told_of(world, phone)
    before = phone.screen
    await phone.tap("Kurang cocok")
    await phone.tap("◀ Kembali")
    assert phone.screen == before


async def test_what_a_digest_told_can_be_judged_on_its_card(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.clock.moment = MOMENT.replace(hour=15)  # 22.00 WIB
    for name in ("Satu", "Dua"):
        await told_of(world, phone, company=f"PT Contoh {name}")
    world.clock.moment += timedelta(hours=9)
    await deliver(world)
    await phone.tap("1")
    card = phone.screen
    await phone.tap("Kurang cocok")
    assert "Apa yang kurang cocok" in phone.text
    await phone.tap("Gajinya")
    assert phone.answers[-1].startswith("Baik. Untuk kabar ini, berikutnya hanya yang gajinya tertulis")
    assert "Kurang cocok" not in phone.screen.captions
    said = phone.screen
    await phone.tap("↩ Batalkan")
    await phone.tap("↩ Batalkan", on=said)
    assert phone.answers[-1] == "Baik, saya batalkan. Kabarnya seperti semula."
    assert phone.screen == card
    await phone.send("/start v_1")
    assert "Kurang cocok" not in phone.screen.captions
