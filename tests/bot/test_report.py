"""Reporting a vacancy from its card."""

from dataclasses import replace

import pytest
from aiogram.methods import EditMessageText, SendMessage

from bot.texts import texts
from db.models.reports import VacancyReportRow
from services.vacancies.model import VacancyStatus
from services.vacancies.report import ReportedVacancy, list_reports
from services.vacancies.report_model import ReportReason
from tests.bot.conftest import DRAFT, LIFE, World
from tests.bot.phone import MOMENT, Phone

SEARCH = "operator produksi cikarang barat smk"


async def open_report(phone: Phone) -> None:
    await phone.send(SEARCH)
    await phone.tap("1")
    await phone.tap("Laporkan")


def reports(world: World) -> list[ReportedVacancy]:
    return world.store.read_now(list_reports, MOMENT)


@pytest.mark.parametrize(
    ("caption", "reason"),
    [
        ("Minta uang", ReportReason.MONEY),
        ("Perusahaan atau lowongan palsu", ReportReason.FAKE),
        ("Sudah tutup atau terisi", ReportReason.CLOSED),
        ("Isinya salah", ReportReason.WRONG),
    ],
)
async def test_one_tap_reports_and_leads_back_to_the_card(
    world: World, phone: Phone, caption: str, reason: ReportReason
) -> None:
    vacancy_id = world.add(DRAFT)
    await open_report(phone)
    card = phone.screen.message_id
    assert "Operator Produksi" in phone.text
    await phone.tap(caption)
    (found,) = reports(world)
    assert (found.report.reason, found.report.text, found.report.reported_at) == (reason, "", MOMENT)
    assert found.vacancy.id == vacancy_id
    assert f"nomor {found.report.ticket}." in phone.text
    await phone.tap("◀ Kembali ke lowongan")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
    await phone.tap("◀ Kembali ke daftar")
    assert "1. Operator Produksi" in phone.text
    assert phone.screen.message_id == card
    calls = [call for call in world.telegram.calls if isinstance(call, SendMessage | EditMessageText)]
    assert len(calls) == 6


async def test_own_words_are_stored_unreadable_without_the_key(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.tap("Lainnya")
    assert "Paling banyak 500 huruf" in phone.text
    await phone.send("  alamatnya kosong, sudah saya datangi  ")
    assert reports(world)[0].report.text == "alamatnya kosong, sudah saya datangi"
    with world.store.engine.connect() as connection:
        stored = connection.execute(VacancyReportRow.__table__.select()).one()
    assert b"alamatnya" not in stored.text
    assert phone.text.startswith("Terima kasih.")
    await phone.tap("◀ Kembali ke lowongan")
    assert phone.text.startswith("Operator Produksi")
    await phone.send("operator produksi bekasi")
    assert "lowongan" in phone.text.splitlines()[1]


async def test_words_are_optional(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.tap("Lainnya")
    await phone.tap("Kirim tanpa keterangan")
    assert (reports(world)[0].report.reason, reports(world)[0].report.text) == (ReportReason.OTHER, "")


async def test_too_many_words_are_refused_and_can_be_shortened(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.tap("Lainnya")
    await phone.send("x" * 501)
    assert phone.text.startswith("Laporan Anda 501 huruf, paling banyak 500.")
    assert reports(world) == []
    await phone.send("x" * 500)
    assert len(reports(world)[0].report.text) == 500


async def test_a_command_or_another_kind_of_message_is_no_report(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.tap("Lainnya")
    await phone.send("/batal")
    assert phone.text.startswith("Baik, saya tutup")
    await phone.send("operator produksi")
    assert "1. Operator Produksi" in phone.text
    assert reports(world) == []


@pytest.mark.parametrize("elsewhere", ["/start", "/cari", "/bantuan", "/entahapa"])
async def test_what_is_typed_after_turning_away_from_a_report_is_a_search(
    world: World, phone: Phone, elsewhere: str
) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.tap("Lainnya")
    question = phone.screen
    await phone.send(elsewhere)
    await phone.send("operator produksi")
    assert "1. Operator Produksi" in phone.text
    assert reports(world) == []
    await phone.tap("Kirim tanpa keterangan", on=question)
    assert phone.answers[-1] == texts()("error.old_button")


async def test_a_text_while_the_reasons_are_shown_is_a_search(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.send("operator produksi bekasi")
    assert reports(world) == []
    assert "1. Operator Produksi" in phone.text


@pytest.mark.parametrize(
    ("typed", "reason"), [("minta uang", "money"), ("Sudah tutup", "closed"), ("isinya salah", "wrong")]
)
async def test_the_caption_of_a_reason_can_be_typed(world: World, phone: Phone, typed: str, reason: str) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.send(typed)
    assert reports(world)[0].report.reason == reason
    assert phone.text.startswith("Terima kasih.")
    await phone.tap("◀ Kembali ke lowongan")
    assert phone.text.startswith("Operator Produksi")


async def test_another_reason_typed_asks_for_words(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.send("lainnya")
    assert phone.text.startswith("Ceritakan singkat")
    await phone.send("alamatnya kosong")
    assert reports(world)[0].report.text == "alamatnya kosong"


async def test_a_second_report_takes_the_place_of_the_first(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    await phone.tap("Lainnya")
    await phone.send("dibayar dulu")
    first = reports(world)[0].report.ticket
    await open_report(phone)
    await phone.tap("Minta uang")
    (found,) = reports(world)
    assert (found.report.ticket, found.report.reason, found.report.text) == (first, ReportReason.MONEY, "")


async def test_a_double_tap_reports_once(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    question = phone.screen
    await phone.tap("Minta uang", on=question)
    await phone.tap("Minta uang", on=question)
    assert len(reports(world)) == 1
    assert phone.text.startswith("Terima kasih.")


async def test_a_forged_reason_reports_nothing(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await open_report(phone)
    intent = phone.screen.rows[0][0].callback_data.partition("\x1d")[0]
    await phone.press(f"{intent}\x1dr:dendam")
    assert phone.answers[-1].startswith("Tombol ini sudah tidak berlaku")
    assert reports(world) == []


async def test_a_report_can_be_made_from_the_saved_list_and_by_link(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    await phone.send(f"/start v_{vacancy_id}")
    await phone.tap("⭐")
    await phone.tap("Laporkan")
    await phone.tap("◀ Kembali")
    assert "🔎 Lowongan serupa" in phone.screen.captions
    await phone.send("/simpanan")
    await phone.tap("1")
    await phone.tap("Laporkan")
    await phone.tap("Isinya salah")
    await phone.tap("◀ Kembali ke lowongan")
    assert "◀ Kembali ke simpanan" in phone.screen.captions
    assert len(reports(world)) == 1


async def test_a_vacancy_that_closes_meanwhile_can_still_be_reported(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    await open_report(phone)
    world.set_life(vacancy_id, replace(LIFE, status=VacancyStatus.CLOSED))
    await phone.tap("Minta uang")
    assert len(reports(world)) == 1
    await phone.tap("◀ Kembali ke lowongan")
    assert phone.text.startswith("Lowongan ini sudah tidak tersedia")
    assert phone.screen.captions == ["◀ Kembali ke daftar"]
    await phone.tap("◀ Kembali ke daftar")
    assert phone.text.startswith("Belum ada lowongan")


async def test_what_people_see_of_each_others_reports_is_nothing(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    other = world.phone(7002, "Budi")
    await other.send(SEARCH)
    await other.tap("1")
    before = other.text
    await open_report(phone)
    await phone.tap("Minta uang")
    await other.send(SEARCH)
    await other.tap("1")
    assert other.text == before
