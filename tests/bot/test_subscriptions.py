"""/langganan: what a subscription looks for, how often and when it tells."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.people.consent import TEXT_VERSION
from services.people.model import Answers, Consent
from tests.bot.alerts import count, deliver, scan, subscribed, told_of
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone


async def opened(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("1")


async def test_a_part_is_dropped_by_a_tap_and_more_is_told(world: World, phone: Phone) -> None:
    await opened(world, phone)
    await told_of(world, phone, area_code="32.04.01")
    assert "Lowongan baru" not in phone.text
    one = phone.screen
    await phone.tap("✕ Cikarang Barat")
    await phone.tap("✕ Cikarang Barat", on=one)
    assert phone.text.startswith("Operator Produksi · SMK")
    await told_of(world, phone, area_code="32.04.02")
    assert "Lowongan baru untuk “Operator Produksi · SMK”" in phone.text


async def test_the_last_part_stays(world: World, phone: Phone) -> None:
    await opened(world, phone)
    await phone.tap("✕ Cikarang Barat")
    await phone.tap("✕ SMK")
    assert not [caption for caption in phone.screen.captions if caption.startswith("✕")]


async def test_it_does_not_become_the_same_as_another_one(world: World, phone: Phone) -> None:
    await subscribed(world, phone, "operator produksi smk")
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("2")
    await phone.tap("✕ Cikarang Barat")
    assert phone.answers[-1] == "Anda sudah punya kabar yang sama. Lihat di /langganan."


async def test_the_preview_counts_what_would_have_been_told_of_late(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    world.add(DRAFT.__class__(title="Satpam", area_code="32.16.08", occupations=("satpam",)))
    await scan(world)
    await opened(world, phone)
    assert "7 hari terakhir: 1 lowongan" in phone.text
    world.clock.moment += timedelta(days=5)
    await phone.send("/langganan")
    await phone.tap("1")
    assert "7 hari terakhir: 1 lowongan" in phone.text


async def test_digests_come_at_ones_own_hour(world: World, phone: Phone) -> None:
    await opened(world, phone)
    await phone.tap("Sehari sekali")
    await phone.tap("◀ Kembali ke daftar")
    await phone.tap("⏰ Jam kabar")
    times = phone.screen
    await phone.tap("19.00")
    await phone.tap("19.00", on=times)
    assert "dikirim pukul 19.00" in phone.text
    await told_of(world, phone)
    before = count(world, phone)
    world.clock.moment = MOMENT.replace(hour=11, minute=59)
    await deliver(world)
    assert count(world, phone) == before
    world.clock.moment = MOMENT.replace(hour=12)
    await deliver(world)
    assert "Lowongan baru untuk" in phone.text


async def test_who_wants_no_quiet_hours_is_told_at_night(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    assert "Jam tenang, tanpa kabar: 21.00–06.00" in phone.text
    await phone.tap("⏰ Jam kabar")
    await phone.tap("Tanpa jam tenang")
    assert "Jam tenang, tanpa kabar: tidak ada" in phone.text
    world.clock.moment = MOMENT.replace(hour=16)  # 23.00 WIB
    await told_of(world, phone)
    assert "Lowongan baru untuk" in phone.text


async def test_what_the_profile_does_not_meet_is_not_told(world: World, phone: Phone) -> None:
    await subscribed(world, phone, "operator produksi cikarang barat")
    person = await world.services.meet(phone.user_id, None)
    world.store.run_now(lambda tx: tx.profiles.give_consent(person.id, Consent(TEXT_VERSION, "id", MOMENT)))
    world.store.run_now(lambda tx: tx.profiles.put(person.id, Answers(birth_year=1980), MOMENT))
    before = count(world, phone)
    await told_of(world, phone, age_max=25)
    assert count(world, phone) == before
    await told_of(world, phone, age_max=50)
    assert count(world, phone) == before + 1


async def test_the_preview_leaves_out_what_is_hidden_and_what_the_profile_does_not_meet(
    world: World, phone: Phone
) -> None:
    hidden = world.add(replace(DRAFT, company="PT Contoh Tersembunyi"))
    world.add(replace(DRAFT, age_max=25))
    world.add(DRAFT)
    await opened(world, phone)
    assert "7 hari terakhir: 3 lowongan" in phone.text
    person = await world.services.meet(phone.user_id, None)
    await world.services.hide_company(person.id, hidden)
    world.store.run_now(lambda tx: tx.profiles.give_consent(person.id, Consent(TEXT_VERSION, "id", MOMENT)))
    world.store.run_now(lambda tx: tx.profiles.put(person.id, Answers(birth_year=1980), MOMENT))
    await phone.send("/langganan")
    await phone.tap("1")
    assert "7 hari terakhir: 1 lowongan" in phone.text


async def test_it_has_a_name_of_ones_own_until_that_is_taken_back(world: World, phone: Phone) -> None:
    await opened(world, phone)
    await phone.tap("✏️ Ganti nama")
    await phone.send("x" * 41)
    assert "Tulis paling banyak 40 huruf" in phone.text
    await phone.send("😀")
    assert "Tulis paling banyak 40 huruf" in phone.text
    await phone.send(" Kerja <b>dekat</b>\nrumah ")
    assert phone.text.splitlines()[:2] == ["Kerja <b>dekat</b> rumah", "Operator Produksi · Cikarang Barat · SMK"]
    await told_of(world, phone)
    assert phone.text.startswith("🔔 Lowongan baru untuk “Kerja <b>dekat</b> rumah”")
    person = await world.services.meet(phone.user_id, None)
    assert "Kerja <b>dekat</b> rumah" in await world.services.people.export(person.id)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("✏️ Ganti nama")
    await phone.tap("↩ Pakai nama semula")
    assert phone.text.startswith("Operator Produksi · Cikarang Barat · SMK")


async def test_a_search_written_after_leaving_the_name_open_is_a_search(world: World, phone: Phone) -> None:
    await opened(world, phone)
    await phone.tap("✏️ Ganti nama")
    await phone.send("/langganan")
    await phone.send("satpam cibitung")
    assert "Satpam" in phone.text


async def profile(world: World, phone: Phone, **answers: Any) -> int:
    """Give somebody a profile; returns who it is."""
    person = await world.services.meet(phone.user_id, None)
    world.store.run_now(lambda tx: tx.profiles.give_consent(person.id, Consent(TEXT_VERSION, "id", MOMENT)))
    world.store.run_now(lambda tx: tx.profiles.put(person.id, Answers(birth_year=1995, **answers), MOMENT))
    return person.id


async def test_what_suits_the_profile_is_told_from_home_on_as_long_as_there_is_one(world: World, phone: Phone) -> None:
    await phone.send("/profil")
    assert "🔔 Kabari yang cocok dengan profil saya" not in phone.screen.captions
    await profile(world, phone, wanted=("operator-produksi",), area_code="32.16.08")
    await phone.send("/profil")
    own = phone.screen
    await phone.tap("🔔 Kabari yang cocok dengan profil saya")
    await phone.tap("🔔 Kabari yang cocok dengan profil saya", on=own)
    assert phone.answers[-1].startswith("Siap! Begitu ada lowongan baru yang cocok dengan profil Anda")
    assert "✅ Kabar aktif, ketuk untuk atur" in phone.screen.captions
    await told_of(world, phone)
    assert "Lowongan baru untuk “Operator Produksi · " in phone.text
    before = count(world, phone)
    await told_of(world, phone, area_code="32.04.01")
    assert count(world, phone) == before
    await phone.send("/profil")
    await phone.tap("🗑 Hapus profil")
    await phone.tap("🗑 Hapus profil")
    before = count(world, phone)
    await told_of(world, phone, area_code="32.04.02")
    assert count(world, phone) == before
    await phone.send("/langganan")
    assert "dijeda, tidak ada kabar" in phone.text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("19", "pukul 19.00"),
        ("jam 7", "pukul 07.00"),
        ("pukul 12.00 WIB", "pukul 12.00"),
        ("22-5", "22.00–05.00"),
        ("jam 22.30 sampai jam 04.00", "22.30–04.00"),
        ("0-0", "tanpa kabar: tidak ada"),
    ],
)
async def test_times_are_typed_as_well(world: World, phone: Phone, typed: str, shown: str) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("⏰ Jam kabar")
    await phone.send(typed)
    assert shown in phone.text


async def test_times_that_cannot_be_are_refused_and_other_texts_are_searches(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("⏰ Jam kabar")
    for typed in ("25", "19.30", "7-99"):
        await phone.send(typed)
        assert "Jam itu belum bisa dipakai" in phone.text
    await phone.send("22")
    assert "Ringkasan pukul 22.00 jatuh di jam tenang" in phone.text
    await phone.send("satpam 2 tahun")
    assert "Satpam" in phone.text
