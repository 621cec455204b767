"""The card of a vacancy as a person reads it."""

from dataclasses import replace

from services.vacancies.model import Employment, Sex
from tests.bot.conftest import DRAFT, LIFE, World
from tests.bot.phone import MOMENT, Phone

FULL = replace(
    DRAFT,
    experience_years=2,
    majors=("teknik-pemesinan",),
    competences=("microsoft-excel", "5r"),
    openings=20,
    employment=(Employment.CONTRACT, Employment.SHIFT),
    age_min=18,
    age_max=25,
    sex=Sex.FEMALE,
    requirements="Teliti.\nSiap lembur.",
    description="Menjalankan mesin cetak.",
)


async def open_card(phone: Phone, search: str) -> list[str]:
    await phone.send(search)
    await phone.tap("1")
    return phone.text.splitlines()


async def test_requirements_are_ticked_against_what_the_search_says(world: World, phone: Phone) -> None:
    world.add(replace(FULL, age_min=None, age_max=None, sex=None))
    lines = await open_card(phone, "operator produksi cikarang barat smk teknik pemesinan tanpa pengalaman bisa excel")
    assert "Syarat (❔ belum Anda sebutkan)" in lines
    assert "✅ Pendidikan: SMK" in lines
    assert "✅ Jurusan: Teknik Pemesinan" in lines
    assert "✕ Pengalaman: 2 tahun" in lines
    assert "✅ Keahlian: Microsoft Excel" in lines
    assert any(line.startswith("❔ Keahlian: ") for line in lines)
    assert "Kurang:" not in phone.text


async def test_a_search_that_tells_nothing_of_the_person_ticks_nothing(world: World, phone: Phone) -> None:
    world.add(FULL)
    lines = await open_card(phone, "operator produksi cikarang barat")
    assert "Syarat" in lines
    assert "• Pengalaman: 2 tahun" in lines
    assert not any(line.startswith(("❔", "✕")) for line in lines)


async def test_age_and_sex_stand_without_a_cross_and_with_the_caution(world: World, phone: Phone) -> None:
    world.add(FULL)
    lines = await open_card(phone, "operator produksi cikarang barat smk umur 23")
    limits = lines.index("• Perusahaan menulis: usia 18–25 tahun, perempuan")
    assert lines[limits + 1].startswith("Menurut aturan, perusahaan tidak boleh membeda-bedakan pelamar karena usia")
    lines = await open_card(phone, "operator produksi cikarang barat smk umur 23 perempuan")
    assert "✅ Perusahaan menulis: usia 18–25 tahun, perempuan" in lines
    assert "Menurut aturan" not in phone.text
    lines = await open_card(phone, "operator produksi cikarang barat smk umur 40 perempuan")
    assert "• Perusahaan menulis: usia 18–25 tahun, perempuan" in lines
    assert phone.text.count("Menurut aturan") == 1


async def test_the_card_of_a_full_vacancy_is_short_and_ends_with_the_free_line(world: World, phone: Phone) -> None:
    life = replace(LIFE, is_sample=False, verified_by="Disnaker Kab. Bekasi", verified_at=MOMENT)
    world.add(replace(FULL, age_min=None, age_max=None, sex=None), life)
    lines = await open_card(phone, "operator produksi cikarang barat smk")
    assert len(lines) <= 20
    assert lines[:2] == ["Operator Produksi", "PT Contoh Presisi"]
    assert "👥 Butuh 20 orang · 🕒 kontrak, kerja shift" in lines
    assert lines[-2:] == [
        "✓ Diperiksa Disnaker Kab. Bekasi, 24 November 2026, 09.40. Sumber: uji.",
        "Gratis. Jangan bayar siapa pun.",
    ]


async def test_the_companys_own_words_are_folded_and_not_said_twice(world: World, phone: Phone) -> None:
    world.add(replace(FULL, description="Teliti. Siap lembur."))
    await open_card(phone, "operator produksi cikarang barat")
    assert "<blockquote expandable>Teliti.\nSiap lembur.</blockquote>" in phone.screen.html
    assert phone.text.count("Siap lembur.") == 1


async def test_places_that_nobody_told_are_not_made_up(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, education=(), experience_years=None, contact=None))
    lines = await open_card(phone, "operator produksi cikarang barat")
    assert "Butuh" not in phone.text
    assert "Syarat tidak dicantumkan." in lines


async def test_many_names_are_counted_instead_of_listed(world: World, phone: Phone) -> None:
    world.add(replace(FULL, competences=("forklift", "5r", "stok-opname", "plc", "las")))
    await open_card(phone, "operator produksi cikarang barat")
    assert ", dan 2 lainnya" in phone.text


async def test_a_closing_date_that_no_source_states_is_told_nowhere(world: World, phone: Phone) -> None:
    job = world.add(DRAFT, replace(LIFE, closing_is_stated=False))
    await phone.send("operator produksi cikarang barat")
    assert "Operator Produksi" in phone.text
    assert "tutup" not in phone.text.lower()
    await phone.tap("1")
    assert "📅 Tanggal tutup tidak dicantumkan" in phone.text.splitlines()
    await phone.tap("⭐ Simpan")
    await phone.send("/simpanan")
    assert "masih buka" in phone.text
    assert "tutup" not in phone.text.lower()
    world.set_life(job, replace(LIFE, closing_is_stated=True), DRAFT.closes_at)
    await phone.send("/simpanan")
    assert "masih buka, tutup 30 November 2026" in phone.text
