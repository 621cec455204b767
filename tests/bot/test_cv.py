"""The curriculum vitae: its page as a picture (kept in test-artifacts/), its text, and the screen that leads there."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from aiogram.methods import SendDocument

from bot.cv.pdf import pdf_of, printable
from bot.cv.plain import plain_of
from bot.cv.sheet import Layout, sheet_of
from bot.texts import texts
from services.people.model import Answers, Availability
from services.reference.load import load_reference
from services.reference.model import Education
from tests.bot.conftest import World
from tests.bot.phone import MOMENT, Phone

ARTIFACTS = Path(__file__).parent.parent.parent / "test-artifacts"
MOST_BYTES = 200_000
FULL = Answers(
    wanted=("operator-produksi", "staf-gudang"),
    area_code="32.16.09.2011",
    education=Education.SMK,
    majors=("teknik-pemesinan",),
    graduated=2021,
    school="SMKN 1 Cikarang Barat",
    experience_years=2.0,
    history=("Operator produksi, PT Contoh Jaya, 2022–2024", "PKL bengkel motor, 3 bulan, 2020"),
    competences=("forklift", "5r", "microsoft-excel", "sim-c", "bahasa-inggris", "kerja-tim"),
    pay_min=5_000_000,
    availability=Availability.BOTH,
    name="Nur’aini Putri Ramadhani",
    phone="+6281234567890",
    birth_year=2003,
)
LEAST = Answers(
    wanted=("satpam",),
    education=Education.SMA,
    experience_years=0.0,
    name="Budi",
    phone="+6281234567890",
    birth_year=2004,
)


def most() -> Answers:
    """Return a profile in which everything is as long as it may be."""
    return replace(
        FULL,
        wanted=("operator-produksi", "staf-gudang", "quality-control"),
        name="Raden Ajeng Kartikasari Wulandari Kusumaningrum Putri, S.Pd.",
        school="S" * 100,
        history=("Pengalaman " * 9,) * 6,
        competences=tuple(sorted(load_reference().competences, key=len)[-20:]),
    )


def page(answers: Answers, layout: Layout) -> pypdfium2.PdfDocument:
    content = pdf_of(sheet_of(answers, texts(), load_reference()), layout, "Kontak", MOMENT)
    assert len(content) < MOST_BYTES
    return pypdfium2.PdfDocument(content)


def words(document: pypdfium2.PdfDocument) -> str:
    return " ".join(document[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("layout", Layout)
def test_the_page_is_one_sheet_of_a4_and_says_all_that_helps(layout: Layout) -> None:
    document = page(FULL, layout)
    assert len(document) == 1
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    told = words(document)
    for part in (FULL.name, "0812-3456-7890", "Cikarang Utara, Kab.", "Operator Produksi · Staf Gudang", "Forklift"):
        assert part in told
    for part in ("SMK Teknik Pemesinan, SMKN 1 Cikarang Barat, lulus 2021", *FULL.history, "Siap kerja shift", "SIM C"):
        assert part in told
    for never in ("2003", "5.000.000", "agama", "NIK:", "kawin", "nikah"):
        assert never.lower() not in told.lower()
    ARTIFACTS.mkdir(exist_ok=True)
    document[0].render(scale=1.5).to_pil().save(ARTIFACTS / f"cv-{layout}.png")


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("which", ["most", "least"])
def test_the_longest_and_the_shortest_profile_fill_one_page(layout: Layout, which: str) -> None:
    answers = most() if which == "most" else LEAST
    document = page(answers, layout)
    assert len(document) == 1
    assert answers.name in words(document)
    ARTIFACTS.mkdir(exist_ok=True)
    document[0].render(scale=1.5).to_pil().save(ARTIFACTS / f"cv-{layout}-{which}.png")


def test_who_never_worked_shows_no_empty_experience() -> None:
    text = plain_of(sheet_of(LEAST, texts(), load_reference()))
    assert "pengalaman" not in text.lower()
    assert "\nSMA. Mencari pekerjaan pertama sebagai Satpam." in text


@pytest.mark.parametrize(
    ("answers", "summary"),
    [
        (replace(LEAST, graduated=2022), "Lulusan SMA. Mencari pekerjaan pertama sebagai Satpam."),
        (replace(LEAST, history=("Kasir, 2021",)), "SMA. Mencari pekerjaan sebagai Satpam."),
        (replace(LEAST, experience_years=2.0), "SMA dengan pengalaman kerja 2 tahun. Mencari"),
        (replace(LEAST, experience_years=2.0, graduated=2022), "Lulusan SMA dengan pengalaman kerja 2 tahun. Mencari"),
    ],
)
def test_the_summary_says_graduate_and_first_work_only_of_who_is_that(answers: Answers, summary: str) -> None:
    assert f"\n{summary}" in plain_of(sheet_of(answers, texts(), load_reference()))


def test_signs_that_the_font_lacks_are_left_out() -> None:
    assert printable("Nur’aini Çelik Ñ 🙂 ستي x́") == "Nur’aini Çelik Ñ   x́".replace("x́", printable("x́"))


async def test_it_guides_to_what_lacks_and_then_sends_both_layouts_and_the_text(world: World, phone: Phone) -> None:
    await phone.send("/cv")
    await phone.tap("Saya setuju")
    await phone.send("2003")
    await phone.send("satpam, smk mesin 2021")
    await phone.tap("Sudah benar")
    await phone.send("/cv")
    assert "Isi nama dulu" in phone.text
    await phone.tap("📝 Isi nama")
    await phone.tap("◀ Kembali")
    await phone.tap("📝 Isi nama")
    await phone.send("Nur’aini")
    assert "Isi nomor HP dulu" in phone.text
    await phone.tap("📝 Isi nomor HP")
    await phone.send("0812 3456 7890")
    assert "Isi pengalaman dulu" in phone.text
    await phone.tap("📝 Isi pengalaman")
    await phone.tap("2 tahun")
    for part, wrong, answer in (
        ("riwayat kerja", "3216071203030001", "Satpam, PT Contoh, 2022–2024\nKasir, 2021"),
        ("nama sekolah", "1", "SMKN 1 Tambun Selatan"),
    ):
        await phone.tap(f"📝 Isi {part}")
        await phone.send(wrong)
        await phone.send(answer)
    screen = phone.screen
    assert "SMK Teknik Pemesinan, SMKN 1 Tambun Selatan, lulus 2021" in screen.text
    for caption in ("📄 PDF, model klasik", "📄 PDF, model klasik", "📄 PDF, model modern", "📋"):
        await phone.tap(caption, screen)
    files = [call.document for call in phone.telegram.calls if isinstance(call, SendDocument)]
    assert [file.filename for file in files] == ["CV-Nur-aini.pdf"] * 2, "a double tap sends once"  # type: ignore[union-attr]
    assert "- Satpam, PT Contoh, 2022–2024" in phone.text
    assert words(pypdfium2.PdfDocument(files[0].data)).startswith("Nur’aini Satpam")  # type: ignore[union-attr]


async def test_it_follows_the_profile(world: World, phone: Phone) -> None:
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    await phone.send("2003")
    person = world.store.read_now(lambda tx: tx.people.find(7001))
    assert person is not None
    world.store.run_now(lambda tx: tx.profiles.put(person.id, FULL, MOMENT))
    for name in ("Siti", "Siti Aminah"):
        await phone.send("/profil")
        await phone.tap("Ubah jawaban")
        await phone.tap("✅ Nama")
        await phone.send(name)
        await phone.tap("📄 Buat CV")
        assert re.search(rf"^{name.upper()}$", phone.text, re.MULTILINE)
