"""Somebody under 18 and their guardian, on two phones."""

from datetime import timedelta

from bot import links
from services.people.model import Answers, Consent
from services.people.register import own_answers
from tests.bot.conftest import World
from tests.bot.phone import MOMENT, Phone

YEAR = str(MOMENT.year - 16)


def told(world: World, telegram_id: int) -> Answers | None:
    person = world.store.read_now(lambda tx: tx.people.find(telegram_id))
    return world.store.read_now(own_answers, person.id) if person else None


def phone_id(world: World, telegram_id: int = 7001) -> int:
    person = world.store.read_now(lambda tx: tx.people.find(telegram_id))
    assert person is not None
    return person.id


async def ask(phone: Phone) -> str:
    """Ask for consent; returns what the link makes Telegram send."""
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    await phone.send(YEAR)
    await phone.tap("👪 Minta izin")
    await phone.send(YEAR)
    line = next(line for line in phone.text.splitlines() if links.GUARDIAN in line)
    return f"/start {line.rpartition('=')[2]}"


async def test_the_guardian_agrees_by_link_and_may_take_it_back(world: World, phone: Phone) -> None:
    link = await ask(phone)
    assert told(world, 7001) is None
    await phone.send(link)
    assert "untuk orang tua atau wali Anda" in phone.text
    parent = world.phone(7002, "Ibu")
    await parent.send(link)
    await parent.tap("Tidak setuju")
    assert told(world, 7001) is None
    await parent.tap("◀ Baca lagi")
    await parent.tap("Saya orang tua")
    assert "izin Anda sudah dicatat" in parent.text
    await phone.send("/daftar")
    assert "1 dari 9" in phone.text
    await phone.send("operator produksi")
    assert (told(world, 7001) or Answers()).wanted == ("operator-produksi",)
    await parent.send(link)
    assert "tidak berlaku" in parent.text
    await parent.send("/pengaturan")
    await parent.tap("👪 Izin untuk anak")
    await parent.tap("Cabut izin")
    assert told(world, 7001) is None
    assert "👪 Izin untuk anak" not in parent.screen.captions
    await phone.send("satpam")
    assert "Profil Anda tidak ada" in phone.text


async def test_a_day_later_the_link_and_what_waited_are_gone(world: World, phone: Phone) -> None:
    link = await ask(phone)
    world.clock.moment = MOMENT + timedelta(hours=25)
    assert await world.services.people.forget_guardian_requests() == 1
    parent = world.phone(7002, "Ibu")
    await parent.send(link)
    assert "tidak berlaku" in parent.text
    await phone.send("/daftar")
    assert "Sebelum menyimpan" in phone.text


async def test_who_said_the_wrong_year_keeps_the_profile_of_an_adult(world: World, phone: Phone) -> None:
    link = await ask(phone)
    await phone.send("/daftar")
    assert "belum menjawab" in phone.text
    await phone.tap("🔗 Buat tautan baru")
    await phone.send(str(MOMENT.year - 20))
    await phone.send("operator produksi")
    parent = world.phone(7002, "Ibu")
    await parent.send(link)
    assert "tidak berlaku" in parent.text
    world.clock.moment = MOMENT + timedelta(hours=25)
    assert await world.services.people.forget_guardian_requests() == 0
    assert (told(world, 7001) or Answers()).wanted == ("operator-produksi",)


async def test_who_waits_for_a_guardian_is_none(world: World, phone: Phone) -> None:
    link = await ask(phone)
    friend = world.phone(7002, "Ujang")
    await ask(friend)
    await friend.send(link)
    assert "harus berumur 18 tahun" in friend.text
    assert told(world, 7001) is None


async def test_until_a_guardian_is_asked_no_birth_year_stays(world: World, phone: Phone) -> None:
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    await phone.send(YEAR)
    assert "tidak ada yang saya simpan" in phone.text
    documents = world.store.read_now(lambda tx: tx.traces.of(phone_id(world)))
    assert "ProfileSG:minor" in str(documents)
    assert YEAR not in str(documents)
    await phone.tap("👪 Minta izin")
    await phone.send("entah")
    assert "belum menemukan tahun lahirnya" in phone.text


async def test_a_new_text_needs_the_guardian_again_and_keeps_what_was_told(world: World, phone: Phone) -> None:
    link = await ask(phone)
    parent = world.phone(7002, "Ibu")
    await parent.send(link)
    await parent.tap("Saya orang tua")
    await phone.send("/daftar")
    await phone.send("operator produksi")
    child, guardian = phone_id(world), phone_id(world, 7002)
    former = Consent("former", "id", MOMENT)
    world.store.run_now(lambda tx: tx.guardians.consent(child, guardian, former))
    world.store.run_now(lambda tx: tx.profiles.give_consent(child, former))
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    assert told(world, 7001) is None
    await phone.send(YEAR)
    line = next(line for line in phone.text.splitlines() if links.GUARDIAN in line)
    await parent.send(f"/start {line.rpartition('=')[2]}")
    await parent.tap("Saya orang tua")
    assert (told(world, 7001) or Answers()).wanted == ("operator-produksi",)
