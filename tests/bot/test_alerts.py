"""Subscriptions and alerts as a person sees them."""

from dataclasses import replace
from datetime import timedelta

from services.ports import VacancyLife
from services.reference.model import Education
from services.vacancies.model import VacancyStatus
from tests.bot.alerts import SEARCH, count, deliver, membership, scan, subscribed
from tests.bot.conftest import DRAFT, LIFE, World
from tests.bot.phone import MOMENT, Phone

CLOSED = VacancyLife(status=VacancyStatus.CLOSED, is_sample=True, published_at=MOMENT)


async def test_one_tap_under_a_search_and_the_next_vacancy_comes_by_itself(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await scan(world)
    await subscribed(world, phone)
    assert "Siap! Begitu ada lowongan baru yang cocok, saya kabari." in phone.text
    assert "✅ Kabar aktif, ketuk untuk atur" in phone.screen.captions
    world.add(replace(DRAFT, title="Operator Produksi Kemasan", company="PT Contoh Kemasan"))
    await deliver(world)
    assert phone.text.splitlines() == [
        "🔔 Lowongan baru untuk “Operator Produksi · Cikarang Barat · SMK”",
        "Operator Produksi Kemasan · PT Contoh Kemasan",
        "Cikarang Barat, Kab. Bekasi · Rp5.938.885",
        "tutup 30 Nov · contoh",
        "✅ Cocok: pekerjaan · tempat · SMK",
        "Gratis. Jangan bayar siapa pun.",
    ]
    assert phone.screen.captions == ["Lihat", "⭐ Simpan", "Kurang cocok", "Berhenti"]


async def test_what_is_found_is_told_once_however_often_it_is_looked_for(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    vacancy_id = world.add(DRAFT)
    await deliver(world)
    before = count(world, phone)
    world.set_life(vacancy_id, LIFE)
    await deliver(world)
    assert count(world, phone) == before


async def test_an_empty_result_can_be_subscribed_to_as_well(world: World, phone: Phone) -> None:
    await subscribed(world, phone, "perawat cikarang barat")
    world.add(replace(DRAFT, title="Perawat", occupations=("perawat",), education=()))
    await deliver(world)
    assert "Lowongan baru untuk “Perawat · Cikarang Barat”" in phone.text


async def test_who_asks_to_be_told_in_words_is_subscribed(world: World, phone: Phone) -> None:
    await phone.send("kabari kalau ada loker operator produksi di cikarang barat")
    assert "Siap! Begitu ada lowongan baru yang cocok, saya kabari." in phone.text
    world.add(DRAFT)
    await deliver(world)
    assert "Lowongan baru untuk" in phone.text


async def test_other_work_and_limits_that_are_not_met_interrupt_nobody(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    before = count(world, phone)
    world.add(replace(DRAFT, title="Satpam", occupations=("satpam",)))
    world.add(replace(DRAFT, area_code="33.74.01"))
    world.add(replace(DRAFT, education=(DRAFT.education[0].__class__("S1"),)))
    await deliver(world)
    assert count(world, phone) == before


async def test_the_card_opens_below_the_alert_and_is_saved_by_one_tap(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await deliver(world)
    alert = phone.screen
    await phone.tap("⭐ Simpan")
    assert phone.answers[-1] == "Tersimpan. Lihat lagi di /simpanan"
    await phone.tap("Lihat", on=alert)
    assert "Pendidikan: SMK" in phone.text
    assert "Hapus simpanan" in phone.screen.captions
    assert phone.screen.message_id != alert.message_id


async def test_stop_under_an_alert_also_stops_what_is_queued_and_can_be_undone(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await deliver(world)
    alert = phone.screen
    world.add(replace(DRAFT, company="PT Contoh Lain"))
    await scan(world)
    await phone.tap("Berhenti")
    await phone.tap("Berhenti", on=alert)
    await deliver(world)
    assert phone.screen.message_id == alert.message_id
    assert phone.screen.captions == ["↩ Lanjutkan lagi", "🔔 Atur kabar"]
    await phone.tap("↩ Lanjutkan lagi")
    world.add(replace(DRAFT, company="PT Contoh Ketiga"))
    await deliver(world)
    assert "PT Contoh Ketiga" in phone.text


async def test_stop_in_words_stops_everything_at_once(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await scan(world)
    await phone.send("/stop")
    assert "semua kabar lowongan saya hentikan (1)" in phone.text
    stopped = phone.screen
    await deliver(world)
    assert phone.screen == stopped
    await phone.send("/stop")
    assert "Tidak ada kabar lowongan yang aktif" in phone.text
    await phone.tap("↩ Lanjutkan semua", on=stopped)
    world.add(replace(DRAFT, company="PT Contoh Lain"))
    await deliver(world)
    assert "PT Contoh Lain" in phone.text


async def test_subscriptions_are_listed_paused_and_deleted_with_a_way_back(world: World, phone: Phone) -> None:
    await phone.send("/langganan")
    assert "Anda belum meminta kabar lowongan" in phone.text
    await subscribed(world, phone)
    await phone.send("/langganan")
    assert "1 dari paling banyak 10" in phone.text
    assert "1. Operator Produksi · Cikarang Barat · SMK" in phone.text
    await phone.tap("1")
    await phone.tap("⏸ Jeda")
    assert "dijeda, tidak ada kabar" in phone.text
    await phone.tap("▶ Lanjutkan")
    await phone.tap("Sehari sekali")
    assert "sehari sekali, pukul 08.00" in phone.text
    await phone.tap("Hapus")
    assert "sudah dihapus" in phone.text
    await phone.tap("↩ Batalkan hapus")
    assert "sehari sekali, pukul 08.00" in phone.text
    await phone.tap("Hapus")
    await phone.tap("◀ Kembali ke daftar")
    assert "Anda belum meminta kabar lowongan" in phone.text


async def test_the_night_is_quiet_and_the_morning_brings_one_message(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.clock.moment = MOMENT.replace(hour=15)  # 22.00 WIB
    before = count(world, phone)
    world.add(DRAFT)
    world.add(replace(DRAFT, company="PT Contoh Lain"))
    await deliver(world)
    assert count(world, phone) == before
    world.clock.moment = MOMENT.replace(hour=22, minute=59)  # 05.59 WIB
    await deliver(world)
    assert count(world, phone) == before
    world.clock.moment += timedelta(minutes=1)
    await deliver(world)
    assert count(world, phone) == before + 1
    assert "2 lowongan baru untuk Anda:" in phone.text
    assert phone.screen.captions == ["1", "2", "🔔 Atur kabar"]
    await phone.tap("2")
    assert "Cara melamar" in phone.text


async def test_a_daily_digest_shows_ten_of_all_and_three_of_one_company(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("Sehari sekali")
    for number in range(9):
        world.add(replace(DRAFT, title="Operator Produksi Kemasan Makanan", company=f"PT Contoh {number}"))
    for _ in range(5):
        world.add(DRAFT)
    before = count(world, phone)
    await deliver(world)
    assert count(world, phone) == before
    world.clock.moment += timedelta(days=1)
    await deliver(world)
    assert count(world, phone) == before + 1
    assert "14 lowongan baru untuk Anda, 1–10:" in phone.text
    assert phone.text.count("PT Contoh Presisi") == 4
    assert "+2 lagi dari PT Contoh Presisi" in phone.text
    digest = phone.screen
    await phone.tap("▶")
    assert "14 lowongan baru untuk Anda, 11–14:" in phone.text
    assert phone.text.count("PT Contoh Presisi") == 2
    assert phone.screen.captions == ["11", "12", "13", "14", "◀", "2/2", "🔔 Atur kabar"]
    await phone.tap("2/2")
    assert phone.answers[-1] == "Anda sedang di halaman 2."
    await phone.tap("◀")
    assert phone.screen == digest
    other = world.phone(7002, "Budi")
    await other.send("/start")
    await other.press("dg:1:1")
    assert other.answers[-1] == "Kabar itu sudah tidak ada. Lihat yang masih ada di /langganan."


async def test_ten_messages_a_day_and_the_rest_the_next_morning(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    for number in range(13):
        world.add(replace(DRAFT, company=f"PT Contoh {number}"))
    before = count(world, phone)
    for _ in range(15):
        await deliver(world)
    assert count(world, phone) == before + 10
    world.clock.moment = MOMENT + timedelta(days=1)
    await deliver(world)
    assert count(world, phone) == before + 11
    assert "3 lowongan baru untuk Anda:" in phone.text


async def test_a_vacancy_that_closes_is_struck_from_the_message_that_told_of_it(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    vacancy_id = world.add(DRAFT)
    await deliver(world)
    alert = phone.screen
    world.set_life(vacancy_id, CLOSED)
    await deliver(world)
    assert phone.screen.message_id == alert.message_id
    assert phone.text.startswith("🔴 Lowongan ini sudah ditutup.")
    assert phone.screen.captions == []


async def test_what_closes_before_it_was_sent_is_not_sent(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    vacancy_id = world.add(DRAFT)
    await scan(world)
    before = count(world, phone)
    world.set_life(vacancy_id, CLOSED)
    await deliver(world)
    assert count(world, phone) == before


async def test_who_blocked_the_bot_comes_back_to_one_digest(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await scan(world)
    await phone.feed(membership(phone, is_blocked=True))
    for number in range(3):
        world.add(replace(DRAFT, company=f"PT Contoh {number}"))
    sender = await deliver(world)
    assert sender.tried == 0
    await phone.feed(membership(phone, is_blocked=False))
    before = count(world, phone)
    await deliver(world)
    assert count(world, phone) == before + 1
    assert "4 lowongan baru untuk Anda:" in phone.text


async def test_a_second_tap_and_the_same_search_again_are_one_subscription(world: World, phone: Phone) -> None:
    await phone.send(SEARCH)
    screen = phone.screen
    await phone.tap("🔔 Kabari saya", on=screen)
    await phone.tap("🔔 Kabari saya", on=screen)
    await phone.send("loker op produksi cikbar smk")
    assert "✅ Kabar aktif, ketuk untuk atur" in phone.screen.captions
    person = await world.services.meet(phone.user_id, None)
    assert len(await world.services.alerts.of_person(person.id)) == 1


async def test_the_eleventh_subscription_is_refused_with_the_way_to_make_room(world: World, phone: Phone) -> None:
    for place in ("cibitung", "tambun", "setu", "babelan", "cikarang barat", "sukatani", "serang baru", "cibarusah"):
        await subscribed(world, phone, f"satpam {place}")
    await subscribed(world, phone, "kasir")
    await subscribed(world, phone, "perawat")
    await phone.send("guru")
    await phone.tap("🔔 Kabari saya")
    assert phone.answers[-1] == (
        "Anda sudah punya 10 kabar, dan itu batasnya. Hapus salah satu di /langganan, lalu coba lagi."
    )


async def test_nobody_can_stop_or_see_through_the_alert_of_another(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.add(DRAFT)
    await deliver(world)
    other = world.phone(7002, "Budi")
    await other.send("/start")
    for act in ("see", "stop", "resume"):
        await other.press(f"a:{act}:1")
        assert other.answers[-1] == "Kabar itu sudah tidak ada. Lihat yang masih ada di /langganan."


async def test_a_card_leads_to_alerts_of_its_like(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await scan(world)
    await phone.send("operator produksi cikarang barat")
    await phone.tap("1")
    await phone.tap("🔔 Kabari yang mirip")
    await phone.tap("🔔 Kabari yang mirip")
    assert phone.answers[-1] == "Siap! Begitu ada lowongan baru yang mirip, saya kabari. Mengaturnya di /langganan."
    world.add(replace(DRAFT, company="PT Contoh Serupa"))
    await deliver(world)
    assert "Lowongan baru untuk “Operator Produksi · Cikarang Barat”" in phone.text
    assert "PT Contoh Serupa" in phone.text


async def test_seven_of_one_company_are_three_and_the_way_to_the_others(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    world.clock.moment = MOMENT.replace(hour=15)  # 22.00 WIB
    for _ in range(7):
        world.add(DRAFT)
    await deliver(world)
    world.clock.moment += timedelta(hours=9)
    await deliver(world)
    assert "7 lowongan baru untuk Anda, 1–3:" in phone.text
    assert "+4 lagi dari PT Contoh Presisi" in phone.text
    assert phone.screen.captions == ["1", "2", "3", "1/2", "▶", "🔔 Atur kabar"]
    await phone.tap("▶")
    assert "7 lowongan baru untuk Anda, 4–7:" in phone.text
    assert phone.screen.captions[:4] == ["4", "5", "6", "7"]


async def test_the_most_a_day_are_the_best_and_the_best_comes_first(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    for number in range(11):
        world.add(replace(DRAFT, company=f"PT Contoh {number}", education=(Education.SMA,)))
    world.add(replace(DRAFT, company="PT Contoh Terbaik"))
    await scan(world)
    before = count(world, phone)
    await deliver(world)
    assert "PT Contoh Terbaik" in phone.text
    for _ in range(15):
        await deliver(world)
    assert count(world, phone) == before + 10
    world.clock.moment = MOMENT + timedelta(days=1)
    await deliver(world)
    assert "2 lowongan baru untuk Anda:" in phone.text
