"""A profile, from consent to card, and what search and cards make of it."""

import json
from dataclasses import replace

import pytest
from aiogram.methods import SendDocument, SendMessage
from aiogram.types import Contact, Location, MessageAutoDeleteTimerChanged, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.contacts import Desk
from bot.texts import texts
from services.people.consent import TEXT_VERSION
from services.people.model import Answers, Availability
from services.people.register import own_answers
from services.reference.load import load_reference
from services.reference.model import Education
from tests.bot.alerts import membership
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone, plain

NAME = "Siti"


def told(world: World, telegram_id: int = 7001) -> Answers | None:
    person = world.store.read_now(lambda tx: tx.people.find(telegram_id))
    return world.store.read_now(own_answers, person.id) if person else None


async def begin(phone: Phone, year: str = "2003") -> None:
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    await phone.send(year)


async def test_the_shortest_way_to_a_full_profile(world: World, phone: Phone) -> None:
    """At most 12 taps and 4 typed answers (the command is not one)."""
    typed = ("2003", "operator produksi, tambun selatan, smk mesin 2021, 2 tahun pengalaman, gaji 5 juta")
    world.add(replace(DRAFT, competences=("forklift", "5r")))
    await phone.send("/daftar")
    assert "Sebelum menyimpan" in phone.text
    for step in ("Saya setuju", typed[0], typed[1], "Sudah benar", "Forklift", "5R", "Lanjut", "Siap shift dan", NAME):
        if step in typed:
            await phone.send(step)
        else:
            await phone.tap(step)
    assert "9 dari 9" in phone.text
    await phone.tap("📱 Kirim nomor saya")
    await phone.receive(contact=Contact(phone_number="6281234567890", first_name="Siti", user_id=7001))
    assert "terisi 9 dari 9" in phone.text
    inline, on_the_keyboard, commands = len(phone.answers), 1, 1
    assert inline + on_the_keyboard <= 12
    assert len(phone.typed) - commands <= 4
    assert told(world) == Answers(
        wanted=("operator-produksi",),
        area_code="32.16.06",
        education=Education.SMK,
        majors=("teknik-pemesinan",),
        graduated=2021,
        experience_years=2.0,
        competences=("forklift", "5r"),
        pay_min=5_000_000,
        availability=Availability.BOTH,
        name="Siti",
        phone="+6281234567890",
        birth_year=2003,
    )


async def test_the_way_by_buttons_alone_but_for_the_birth_year_and_the_number(world: World, phone: Phone) -> None:
    await begin(phone)
    message = phone.screen.message_id
    for caption in ("Operator Produksi", "Kab. Bekasi", "Cibitung", "Wanasari", "SMK", "Teknik Pemesinan", "2 tahun"):
        await phone.tap(caption)
    await phone.tap("Microsoft Excel")
    assert "✅ Microsoft Excel" in phone.screen.captions
    for caption in ("Lanjut", "UMK Rp", "Jam biasa", NAME):
        await phone.tap(caption)
    assert phone.screen.message_id == message, "a step edits the message"
    await phone.send("0812 3456 7890")
    answers = told(world)
    assert answers is not None
    assert (answers.area_code, answers.majors) == ("32.16.07.1001", ("teknik-pemesinan",))
    assert answers.phone == "+6281234567890"
    assert answers.open_steps == ()


async def test_nothing_is_stored_before_consent_and_the_consent_is_kept_with_its_text(
    world: World, phone: Phone
) -> None:
    await phone.send("/profil")
    assert "Pengelola" in phone.text
    person = world.store.read_now(lambda tx: tx.people.find(7001))
    assert person is not None
    assert world.store.read_now(lambda tx: tx.profiles.consent(person.id)) is None
    await phone.tap("Tidak dulu")
    assert "tidak ada profil yang dibuat atau dipakai" in phone.text
    await phone.tap("📝 Buat profil")
    await phone.tap("Saya setuju")
    consent = world.store.read_now(lambda tx: tx.profiles.consent(person.id))
    assert consent is not None
    assert (consent.text_version, consent.language, consent.given_at) == (TEXT_VERSION, "id", MOMENT)
    assert told(world) is None


async def test_who_runs_the_bot_stands_in_the_consent(world: World) -> None:
    phone = world.phone(desk=Desk("Disnaker Kab. Contoh", "@petugascontoh"))
    await phone.send("/daftar")
    assert "Pengelola: Disnaker Kab. Contoh, @petugascontoh" in phone.text


@pytest.mark.parametrize("steps", [["2012"], ["2008", "Belum"], ["16 tahun"]])
async def test_under_18_nothing_is_stored_and_searching_works(world: World, phone: Phone, steps: list[str]) -> None:
    await begin(phone, steps[0])
    for caption in steps[1:]:
        await phone.tap(caption)
    assert "Di bawah 18 tahun" in phone.text
    person = world.store.read_now(lambda tx: tx.people.find(7001))
    assert person is not None
    assert world.store.read_now(lambda tx: (tx.profiles.get(person.id), tx.profiles.consent(person.id))) == (None, None)
    world.add(DRAFT)
    await phone.send("operator produksi cikarang")
    assert "Operator Produksi" in phone.text


async def test_who_turned_18_this_year_may(world: World, phone: Phone) -> None:
    await begin(phone, "2008")
    await phone.tap("Sudah")
    assert "1 dari 9" in phone.text
    assert told(world) == Answers(birth_year=2008)


async def test_wrong_input_says_what_is_wrong_and_keeps_the_rest(world: World, phone: Phone) -> None:
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    for step, wrong, right in (
        ("birth", "dulu sekali", "2003"),
        ("wanted", "zzzz qqqq", "satpam"),
        ("home", "bulan", "tambun slatan"),
        ("education", "lupa", "smk"),
        ("major", "zzzz", "mesin"),
        ("experience", "lama", "belum ada"),
        ("competences", "zzzz", "excel"),
        ("pay", "banyak", "4,5"),
        ("availability", "entah", "siap shift, luar kota tidak"),
        ("name", "12345", "Nur'aini, S.Pd"),
        ("phone", "0812", "+62 812-3456-7890"),
    ):
        at, what_is_wrong = phone.text.splitlines()[0], plain(texts()(f"wrong.{step}")).strip()
        assert what_is_wrong not in phone.text
        await phone.send(wrong)
        assert phone.text.splitlines()[0] == at
        assert what_is_wrong in phone.text
        await phone.send(right)
        if step == "competences":
            await phone.tap("Lanjut")
    assert told(world) == Answers(
        wanted=("satpam",),
        area_code="32.16.06",
        education=Education.SMK,
        majors=("teknik-pemesinan",),
        experience_years=0.0,
        competences=("microsoft-excel",),
        pay_min=4_500_000,
        availability=Availability.SHIFT,
        name="Nur'aini, S.Pd",
        phone="+6281234567890",
        birth_year=2003,
    )


async def test_a_text_that_answers_more_is_confirmed_first(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.tap("Satpam")
    await phone.tap("Lewati")
    assert "3 dari 9" in phone.text
    await phone.send("smk mesin 2021, 2 tahun operator di cikarang")
    assert "Saya catat" in phone.text
    assert "SMK, Teknik Pemesinan" in phone.text
    answers = told(world)
    assert answers is not None
    assert answers.education is None
    await phone.tap("Perbaiki")
    assert "3 dari 9" in phone.text
    await phone.send("smk otomotif, pengalaman 1 tahun")
    await phone.send("ya")
    assert "5 dari 9" in phone.text
    answers = told(world)
    assert answers is not None
    assert (answers.education, answers.experience_years, answers.wanted) == (Education.SMK, 1.0, ("satpam",))


async def test_a_home_of_several_is_chosen_and_a_shared_location_will_do(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.tap("Lewati")
    await phone.send("cikarang")
    assert "Pilih yang Anda maksud" in phone.text
    await phone.tap("Cikarang Utara")
    assert (told(world) or Answers()).area_code == "32.16.09"
    await phone.tap("◀ Kembali")
    assert "Jawaban Anda sekarang: Cikarang Utara, Kab. Bekasi" in phone.text
    village = load_reference().areas["32.16.09.2011"]
    await phone.receive(location=Location(latitude=village.latitude, longitude=village.longitude))
    assert (told(world) or Answers()).area_code == village.code


async def test_stickers_and_contacts_of_others_do_not_close_the_question(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.receive(contact=Contact(phone_number="6281234567890", first_name="Budi", user_id=5))
    assert texts()("register.only_words") in phone.text
    for _ in range(8):
        question = [screen for screen in phone.telegram.screens.values() if "dari 9" in screen.text][-1]
        await phone.tap("Lewati", question)
    question = [screen for screen in phone.telegram.screens.values() if "dari 9" in screen.text][-1]
    assert "9 dari 9" in question.text
    await phone.receive(contact=Contact(phone_number="6281234567890", first_name="Budi", user_id=5))
    assert "bukan nomor Anda" in phone.text
    await phone.receive(contact=Contact(phone_number="12", first_name="Siti", user_id=7001))
    assert phone.text.startswith("Nomornya belum lengkap")
    assert (told(world) or Answers()).phone == ""


async def test_later_keeps_what_was_told_and_goes_on_there(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.tap("Satpam")
    await phone.tap("Nanti saja")
    assert "/profil" in phone.text
    world.add(DRAFT)
    await phone.send("operator produksi")
    assert "Operator Produksi" in phone.text
    again = world.phone()
    await again.send("/daftar")
    assert "2 dari 9" in again.text
    await again.send("/profil")
    assert "terisi 1 dari 9" in again.text
    assert (
        "Belum diisi: tempat tinggal, pendidikan, pengalaman, keahlian, gaji, kesediaan, nama, nomor HP." in again.text
    )


async def test_double_taps_and_old_buttons_never_act_on_the_next_question(world: World, phone: Phone) -> None:
    await begin(phone)
    screen = phone.screen
    data = {button.text: button.callback_data for row in screen.rows for button in row}
    for caption in ("Lewati", "Satpam"):
        await phone.press(data[caption], screen)
    assert "2 dari 9" in phone.text
    assert (told(world) or Answers()).wanted == ()


async def test_the_same_competence_tapped_twice_at_once_is_on(world: World, phone: Phone) -> None:
    await begin(phone)
    for _ in range(4):
        await phone.tap("Lewati")
    screen = phone.screen
    data = next(b.callback_data for row in screen.rows for b in row if b.text == "Microsoft Excel")
    for _ in range(2):
        await phone.press(data, screen)
    assert (told(world) or Answers()).competences == ("microsoft-excel",)
    await phone.tap("✅ Microsoft Excel")
    assert (told(world) or Answers()).competences == ()


async def test_any_answer_can_be_changed_later(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.send("satpam")
    await phone.send("/profil")
    await phone.tap("Ubah jawaban")
    await phone.tap("✅ Pekerjaan")
    await phone.send("kasir")
    assert "terisi 1 dari 9" in phone.text
    assert "Kasir" in phone.text


async def test_removing_the_profile_withdraws_the_consent(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.send("/profil")
    await phone.tap("🗑 Hapus profil")
    await phone.tap("🗑 Hapus profil")
    assert told(world) is None
    await phone.send("/profil")
    assert "Sebelum menyimpan" in phone.text


async def test_search_card_and_near_home_use_the_profile(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, competences=("forklift",), experience_years=3, latitude=-6.26, longitude=107.09))
    await begin(phone)
    await phone.send("operator produksi, cibitung, smk, 1 tahun pengalaman, gaji 5 juta")
    await phone.tap("Sudah benar")
    await phone.send("forklift")
    await phone.send("/cari operator produksi")
    await phone.tap("1")
    assert "Syarat, dicocokkan dengan profil Anda" in phone.text
    assert "✅ Pendidikan: SMK" in phone.text
    assert "✅ Keahlian: Forklift" in phone.text
    assert "✕ Pengalaman: 3 tahun" in phone.text
    assert " km)" in phone.text
    await phone.send("/cari operator produksi dekat rumah")
    assert "Cibitung" in phone.text.splitlines()[0]
    assert "belum tahu rumah" not in phone.text
    await phone.send("/profil")
    await phone.tap("🔎 Lowongan yang cocok")
    assert "Operator Produksi" in phone.text


async def test_what_a_person_writes_shows_back_as_written(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.send("/profil")
    await phone.tap("Ubah jawaban")
    await phone.tap("Nama")
    await phone.send("M. Ridwan & Anak, S.Pd")
    assert "M. Ridwan & Anak, S.Pd" in phone.text


async def test_all_data_come_as_a_file_and_go_by_two_taps(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.send("/dataku")
    page, sent = [call for call in phone.telegram.calls if isinstance(call, SendDocument)]
    html = page.document.data.decode()  # type: ignore[union-attr]
    assert "<li>Tahun lahir: 2003</li>" in html
    assert "24 November 2026, 09.40" in html
    held = json.loads(sent.document.data)["held"]  # type: ignore[union-attr]
    assert held["profile"][0]["birth_year"] == "2003"
    await phone.send("/privasi")
    assert "/dataku – semua data Anda" in phone.text
    await phone.send("/hapus")
    assert "Yang tetap disimpan" in phone.text
    await phone.tap("🗑 Hapus semua data saya")
    screen = phone.screen
    data = next(b.callback_data for row in screen.rows for b in row if b.text.startswith("Ya"))
    await phone.press(data, screen)
    assert "Nomor bukti" in phone.text
    assert world.store.read_now(lambda tx: tx.people.find(7001)) is None
    with world.store.engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT key FROM key_value WHERE key LIKE '%7001%'").all()
    assert keys == []
    proof = phone.text
    await phone.press(data, screen)
    assert phone.text == proof
    assert phone.answers[-1].startswith("Tombol ini sudah tidak berlaku")
    for is_blocked in (True, False):
        await phone.feed(membership(phone, is_blocked=is_blocked))
    assert world.store.read_now(lambda tx: tx.people.find(7001)) is None, "only who writes again is noted down again"
    await phone.send("/start")
    assert world.store.read_now(lambda tx: tx.people.find(7001)) is not None


async def test_erasing_can_be_left(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.send("/hapus")
    await phone.tap("Tidak jadi")
    assert "tidak ada yang dihapus" in phone.text
    assert told(world) is not None


@pytest.mark.parametrize(("word", "at"), [("belum", "3 dari 9"), ("salah", "3 dari 9"), ("siap", "5 dari 9")])
async def test_what_waits_to_be_confirmed_outlives_what_says_nothing(
    world: World, phone: Phone, word: str, at: str
) -> None:
    await begin(phone)
    for _ in range(2):
        await phone.tap("Lewati")
    await phone.send("smk mesin, pengalaman 1 tahun")
    await phone.send("zzzz qqqq")
    assert texts()("wrong.check").splitlines()[1][:18] in phone.text
    assert "SMK, Teknik Pemesinan" in phone.text
    await phone.send("pengalaman 3 tahun")
    assert "Itu belum terbaca" not in phone.text
    assert "SMK, Teknik Pemesinan" in phone.text
    assert "3 tahun" in phone.text
    assert (told(world) or Answers()).education is None
    await phone.send(word)
    assert at in phone.text
    answers = told(world) or Answers()
    stored = (Education.SMK, ("teknik-pemesinan",), 3.0) if word == "siap" else (None, (), None)
    assert (answers.education, answers.majors, answers.experience_years) == stored


async def test_another_schooling_takes_the_major_out_of_what_waits(world: World, phone: Phone) -> None:
    await begin(phone)
    for _ in range(2):
        await phone.tap("Lewati")
    await phone.send("smk mesin, pengalaman 1 tahun")
    await phone.send("sma saja")
    await phone.send("ya benar")
    answers = told(world) or Answers()
    assert (answers.education, answers.majors, answers.experience_years) == (Education.SMA, (), 1.0)


async def test_typed_captions_do_what_the_buttons_do(world: World, phone: Phone) -> None:
    await begin(phone)
    for _ in range(7):
        await phone.send("lewati")
    assert "8 dari 9" in phone.text
    await phone.send("Kembali")
    assert "7 dari 9" in phone.text
    await phone.send("Kembali")
    assert "6 dari 9" in phone.text
    await phone.tap("UMK Rp")
    await phone.send("nanti saja")
    assert texts()("register.later").splitlines()[0] in phone.text
    assert (told(world) or Answers()).name == ""
    await phone.send("/profil")
    await phone.tap("Ubah jawaban")
    await phone.tap("Nama")
    await phone.send("Lewati")
    assert "terisi 1 dari 9" in phone.text
    assert (told(world) or Answers()).name == ""


@pytest.mark.parametrize("caption", ["Nanti saja", "◀ Kembali"])
@pytest.mark.parametrize("is_typed", [True, False])
async def test_the_key_for_the_number_goes_with_the_question(phone: Phone, caption: str, *, is_typed: bool) -> None:
    await begin(phone)
    for _ in range(8):
        await phone.tap("Lewati")
    question = phone.screen
    await phone.tap("📱 Kirim nomor saya")
    if is_typed:
        await phone.send(caption)
    else:
        await phone.tap(caption, question)
    markups = [call.reply_markup for call in phone.telegram.calls if isinstance(call, SendMessage)]
    keys = [key for key in markups if isinstance(key, ReplyKeyboardMarkup | ReplyKeyboardRemove)]
    assert [type(key) for key in keys] == [ReplyKeyboardMarkup, ReplyKeyboardRemove]


@pytest.mark.parametrize("command", ["/simpanan", "/cari", "/start", "/bantuan", "/batal", "/langganan", "/pengaturan"])
async def test_the_key_for_the_number_goes_when_something_else_is_asked_for(phone: Phone, command: str) -> None:
    await begin(phone)
    for _ in range(8):
        await phone.tap("Lewati")
    await phone.tap("📱 Kirim nomor saya")
    await phone.send(command)
    await phone.send("/bantuan")
    markups = [call.reply_markup for call in phone.telegram.calls if isinstance(call, SendMessage)]
    keys = [key for key in markups if isinstance(key, ReplyKeyboardMarkup | ReplyKeyboardRemove)]
    assert [type(key) for key in keys] == [ReplyKeyboardMarkup, ReplyKeyboardRemove]


async def test_a_location_elsewhere_asks_where_one_lives(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.tap("Lewati")
    await phone.receive(location=Location(latitude=-7.25, longitude=112.75))
    assert "Tulis kecamatan tempat tinggal Anda" in phone.text
    await phone.send("tambun selatan")
    assert (told(world) or Answers()).area_code == "32.16.06"


async def test_service_messages_leave_the_question_open(world: World, phone: Phone) -> None:
    await begin(phone)
    before = len(phone.telegram.calls)
    await phone.receive(message_auto_delete_timer_changed=MessageAutoDeleteTimerChanged(message_auto_delete_time=86400))
    assert len(phone.telegram.calls) == before
    await phone.send("satpam")
    assert (told(world) or Answers()).wanted == ("satpam",)


@pytest.mark.parametrize("text", ["bukan smk, sma", "salah, saya sma", "sma bukan smk", "smk salah, yang benar sma"])
async def test_a_correction_puts_the_right_in_place_of_the_wrong(world: World, phone: Phone, text: str) -> None:
    await begin(phone)
    for _ in range(2):
        await phone.tap("Lewati")
    await phone.send("smk mesin, pengalaman 1 tahun")
    await phone.send(text)
    assert "Pendidikan: SMA" in phone.text
    await phone.send("ya")
    answers = told(world) or Answers()
    assert (answers.education, answers.majors, answers.experience_years) == (Education.SMA, (), 1.0)


async def test_a_home_that_may_be_several_is_asked_for_after_what_was_clear(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.send("operator produksi di cikarang, smk")
    await phone.tap("Sudah benar")
    assert "Pilih yang Anda maksud" in phone.text
    await phone.tap("Cikarang Barat")
    assert (told(world) or Answers()).area_code == "32.16.08"
    await phone.tap("Lewati")
    assert "4 dari 9" in phone.text


async def test_the_card_says_what_the_next_answer_brings(world: World, phone: Phone) -> None:
    for competences in (("forklift",), ("5r",), ()):
        world.add(replace(DRAFT, competences=competences))
    await begin(phone)
    await phone.send("operator produksi, tambun selatan, smk mesin")
    await phone.tap("Sudah benar")
    await phone.send("/profil")
    assert "Isi pengalaman: ada 3 lowongan" in phone.text
    await phone.tap("📝 Lengkapi")
    await phone.send("belum ada")
    await phone.send("/profil")
    assert "Isi keahlian: ada 2 lowongan" in phone.text


async def test_the_home_is_found_by_lists_pages_and_first_letters(world: World, phone: Phone) -> None:
    await begin(phone)
    await phone.tap("Lewati")
    await phone.tap("Kabupaten atau kota lain")
    listed = phone.screen.captions[:12]
    await phone.tap("▶")
    assert set(phone.screen.captions[:12]).isdisjoint(listed)
    await phone.send("gar")
    await phone.tap("Kab. Garut")
    assert any("/" in caption for caption in phone.screen.captions), "42 districts are more than a page"
    await phone.send("tar")
    assert {caption for caption in phone.screen.captions if caption.startswith("Tar")} == {
        "Tarogong Kaler",
        "Tarogong Kidul",
    }
    await phone.send("ban")
    assert "Banjarwangi" in phone.screen.captions, "the whole list is looked through each time"
    await phone.send("tar")
    await phone.tap("Tarogong Kaler")
    assert "desa atau kelurahan" in phone.text
    assert (told(world) or Answers()).area_code == "32.05.04"
    await phone.send("zzz")
    assert "Desa itu tidak saya temukan" in phone.text
    await phone.send("r")
    village = next(
        area for area in load_reference().areas.values() if area.parent_code == "32.05.04" and area.name[0] == "R"
    )
    await phone.tap(village.name)
    assert (told(world) or Answers()).area_code == village.code
    assert "3 dari 9" in phone.text
