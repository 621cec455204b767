"""What is on its way follows what its person decides, and what becomes of the vacancy."""

from dataclasses import replace
from datetime import timedelta

from services.delivery.model import Outcome
from services.delivery.ports import Letter
from services.ports import VacancyLife
from services.vacancies.model import VacancyStatus
from tests.bot.alerts import PhoneSender, count, deliver, scan, subscribed, told_of
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone

CLOSED = VacancyLife(status=VacancyStatus.CLOSED, is_sample=True, published_at=MOMENT)


async def daily(phone: Phone) -> None:
    """Let the first subscription tell once a day."""
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("Sehari sekali")


async def test_a_job_that_closed_before_it_was_told_is_told_when_it_comes_again(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await daily(phone)
    await told_of(world, phone, dedupe=True)
    world.set_life(1, CLOSED)
    world.clock.moment += timedelta(days=1)
    await deliver(world)
    assert "PT Contoh Presisi" not in phone.text
    await told_of(world, phone, dedupe=True, posted_at=MOMENT + timedelta(days=1), closes_at=None)
    world.clock.moment += timedelta(days=1)
    await deliver(world)
    assert "PT Contoh Presisi" in phone.text


async def test_a_job_that_was_seen_is_no_news_when_it_is_posted_again(world: World, phone: Phone) -> None:
    await subscribed(world, phone, "operator produksi")
    await daily(phone)
    await told_of(world, phone, dedupe=True)
    await phone.send("operator produksi cikarang barat smk")
    await phone.tap("1")
    await told_of(world, phone, dedupe=True, posted_at=MOMENT + timedelta(days=1), closes_at=None)
    before = count(world, phone)
    world.clock.moment += timedelta(days=1)
    await deliver(world)
    assert count(world, phone) == before
    world.clock.moment += timedelta(days=61)
    assert await world.services.alerts.forget_seen() == 1


async def test_what_is_queued_and_seen_meanwhile_is_not_told(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await scan(world)
    await phone.send("operator produksi cikarang barat smk")
    await phone.tap("1")
    before = count(world, phone)
    await deliver(world)
    assert count(world, phone) == before


class ClosesOnTheWay(PhoneSender):
    """Closes the first vacancy while the message that tells of it is under way."""

    async def send(self, chat_id: int, letter: Letter) -> Outcome:
        """Send a new message."""
        if not self.tried:
            self.world.set_life(1, CLOSED)
            await scan(self.world)
        return await super().send(chat_id, letter)


async def test_what_closes_while_its_message_is_under_way_is_marked_as_well(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await scan(world)
    before = count(world, phone)
    await deliver(world, ClosesOnTheWay(world))
    assert count(world, phone) == before + 1
    await deliver(world)
    assert phone.text.startswith("🔴 Lowongan ini sudah ditutup.")


async def test_going_on_after_a_stop_wakes_nothing_that_was_paused_alone(world: World, phone: Phone) -> None:
    await subscribed(world, phone, "satpam cibitung")
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("⏸ Jeda")
    await phone.send("/stop")
    await phone.tap("↩ Lanjutkan semua")
    await phone.send("/langganan")
    assert phone.text.count("dijeda, tidak ada kabar") == 1


async def test_what_waits_comes_at_once_when_its_person_says_so(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await daily(phone)
    for name in ("Satu", "Dua"):
        await told_of(world, phone, company=f"PT Contoh {name}")
    await phone.tap("Langsung")
    await deliver(world)
    assert "2 lowongan baru untuk Anda:" in phone.text


async def test_what_waits_moves_to_the_new_hour(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await daily(phone)
    await told_of(world, phone)
    await phone.tap("◀ Kembali ke daftar")
    await phone.tap("⏰ Jam kabar")
    await phone.tap("12.00")
    before = count(world, phone)
    world.clock.moment = MOMENT.replace(hour=5)  # 12.00 WIB
    await deliver(world)
    assert count(world, phone) == before + 1


async def test_what_waits_for_the_morning_comes_at_night_once_the_night_is_not_quiet(
    world: World, phone: Phone
) -> None:
    await subscribed(world, phone)
    world.clock.moment = MOMENT.replace(hour=16)  # 23.00 WIB
    await told_of(world, phone)
    await phone.send("/langganan")
    await phone.tap("⏰ Jam kabar")
    await phone.tap("Tanpa jam tenang")
    await deliver(world)
    assert "Lowongan baru untuk" in phone.text


async def test_a_company_that_was_hidden_before_stays_hidden_when_a_verdict_is_taken_back(
    world: World, phone: Phone
) -> None:
    await subscribed(world, phone)
    await told_of(world, phone)
    alert = phone.screen
    person = await world.services.meet(phone.user_id, None)
    await world.services.hide_company(person.id, 1)
    await phone.tap("Kurang cocok")
    await phone.tap("Perusahaan ini")
    await phone.tap("↩ Batalkan")
    await told_of(world, phone, title="Operator Produksi Kemasan")
    assert phone.screen.message_id == alert.message_id


async def test_going_on_under_an_old_alert_revives_nothing_that_was_deleted(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await told_of(world, phone)
    alert = phone.screen
    await phone.tap("Berhenti")
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("Hapus")
    await phone.tap("↩ Lanjutkan lagi", on=world.telegram.screens[alert.message_id])
    assert phone.answers[-1] == "Kabar itu sudah tidak ada. Lihat yang masih ada di /langganan."
    await phone.send("/langganan")
    assert "Anda belum meminta kabar lowongan" in phone.text


async def test_a_pair_is_told_once_even_if_its_subscription_gave_way_to_another(world: World, phone: Phone) -> None:
    await subscribed(world, phone, "operator produksi cikarang barat")
    vacancy_id = world.add(DRAFT)
    await deliver(world)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("Hapus")
    ended = phone.screen
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("✕ SMK")
    before = count(world, phone)
    world.set_life(vacancy_id, replace(CLOSED, status=VacancyStatus.PUBLISHED))
    await deliver(world)
    assert count(world, phone) == before
    await phone.tap("↩ Batalkan hapus", on=ended)
    await phone.send("/langganan")
    assert "1 dari paling banyak 10" in phone.text
