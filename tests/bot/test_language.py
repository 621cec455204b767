"""Another language: guessed at first, chosen at any time, and what is open goes on where it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import formatting
from bot.keyboards import EXAMPLES
from bot.texts import MissingText, texts
from services.language.model import Intent
from services.people.language import LANGUAGES, guess_language, named_language
from tests.bot.alerts import scan, told_of
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone


def said(language: str, key: str) -> str:
    return texts(language)(key)


@pytest.mark.parametrize(
    ("code", "language"),
    [("id", "id"), ("en", "en"), ("en-GB", "en"), ("su", "su"), ("jv", "id"), ("ja", "id"), ("", "id"), (None, "id")],
)
def test_the_language_of_the_app_is_the_first_guess(code: str | None, language: str) -> None:
    assert guess_language(code) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English", "en"),
        ("bahasa inggris", "en"),
        ("Basa Sunda", "su"),
        ("sundanese please", "su"),
        ("ganti ke bahasa indonesia", "id"),
        ("bahasa", None),
        ("guru bahasa inggris", None),
        ("sunda inggris", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_name_alone(text: str, language: str | None) -> None:
    assert named_language(text) == language


async def test_somebody_with_an_english_phone_is_greeted_in_english(world: World) -> None:
    phone = world.phone(language="en")
    await phone.send("/start")
    assert "your friend for finding work" in phone.text
    assert phone.screen.captions[0] == "🔎 production operator cikarang"


async def test_the_button_of_the_greeting_leads_to_the_languages(phone: Phone) -> None:
    await phone.send("/start")
    await phone.tap("🌐 Basa Sunda · English")
    assert phone.screen.captions == ["✅ Bahasa Indonesia", "Basa Sunda", "English"]
    await phone.tap("Basa Sunda")
    assert phone.answers[-1] == said("su", "language.changed")
    assert phone.screen.captions == ["Bahasa Indonesia", "✅ Basa Sunda", "English"]
    await phone.send("/bantuan")
    assert "Cara nganggo KawanKerja" in phone.text


async def test_the_choice_is_kept_and_a_second_tap_changes_nothing(world: World) -> None:
    phone = world.phone()
    await phone.send("/bahasa")
    await phone.tap("English")
    shown = phone.text
    await phone.tap("✅ English")
    assert phone.text == shown
    again = world.phone()
    await again.send("/simpanan")
    assert "You have not saved any job yet." in again.text


@pytest.mark.parametrize("way", ["/bahasa english", "/language Inggris", "name"])
async def test_the_language_may_be_typed(phone: Phone, way: str) -> None:
    if way == "name":
        await phone.send("/bahasa")
        way = "inggris"
    await phone.send(way)
    assert phone.text == said("en", "language.changed")


async def test_what_else_is_typed_while_the_languages_are_shown_is_a_search(world: World) -> None:
    world.add(DRAFT)
    phone = world.phone()
    await phone.send("/bahasa")
    await phone.send("operator produksi cikarang barat")
    assert "1. Operator Produksi" in phone.text


async def test_the_list_goes_on_in_the_new_language_on_the_same_page(world: World) -> None:
    for _ in range(7):
        world.add(DRAFT)
    phone = world.phone()
    await phone.send("operator produksi cikarang barat")
    await phone.tap("▶")
    assert "Ada 7 lowongan" in phone.text
    await phone.send("/bahasa")
    await phone.tap("English")
    assert "There are 7 jobs" in phone.text
    assert "Rp5,938,885" in phone.text
    assert "6. Operator Produksi" in phone.text
    assert "⚙ Filter" in phone.screen.captions
    await phone.tap("6")
    assert "What they ask for" in phone.text


async def test_the_card_goes_on_in_the_new_language(world: World) -> None:
    world.add(DRAFT)
    phone = world.phone()
    await phone.send("operator produksi cikarang barat")
    await phone.tap("1")
    assert "Tutup Senin, 30 November 2026" in phone.text
    await phone.send("/bahasa")
    await phone.tap("Basa Sunda")
    assert "Tutup dinten Senén, 30 Nopémber 2026" in phone.text
    assert "◀ Wangsul ka daptar" in phone.screen.captions
    await phone.tap("◀ Wangsul ka daptar")
    assert "Aya 1 lowongan" in phone.text


async def test_the_question_of_a_profile_goes_on_and_its_answer_is_taken(world: World) -> None:
    phone = world.phone()
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    await phone.send("2003")
    await phone.send("operator produksi")
    assert "Di kecamatan mana" in phone.text
    await phone.send("/bahasa")
    await phone.tap("English")
    assert "In which district" in phone.text
    await phone.send("tambun selatan")
    assert "What is your highest education?" in phone.text
    await phone.send("/profil")
    assert "Job you want: Production Operator" in phone.text


async def test_the_settings_lead_to_the_languages_and_back(phone: Phone) -> None:
    await phone.send("/pengaturan")
    await phone.tap("🌐 Bahasa")
    await phone.tap("English")
    assert phone.text == "Settings\nYour job alerts are in /langganan."
    await phone.tap("🌐 Language")
    await phone.tap("◀ Back")
    assert phone.text.startswith("Settings")


async def test_going_round_between_settings_and_languages_never_ends(phone: Phone) -> None:
    for _ in range(60):
        await phone.send("/bahasa")
        await phone.send("/pengaturan")
    assert phone.text.startswith("Pengaturan")


async def test_the_keyboard_of_the_former_language_is_still_understood(world: World) -> None:
    world.add(DRAFT)
    phone = world.phone()
    await phone.send("/start")
    await phone.tap("📍 Dekat saya")
    await phone.send("/bahasa english")
    await phone.send("Tidak jadi")
    assert phone.text.startswith("OK,")


async def test_a_forged_language_is_an_old_button(phone: Phone) -> None:
    await phone.send("/bahasa")
    (data,) = [b.callback_data for row in phone.screen.rows for b in row if b.text == "English"]
    await phone.press(data.replace(":en", ":xx"))
    assert phone.answers[-1] == said("id", "error.old_button")


async def test_work_and_skills_have_their_english_names(world: World) -> None:
    world.add(replace(DRAFT, title="Satpam", occupations=("satpam",), competences=("gada-pratama", "komunikasi")))
    phone = world.phone(language="en")
    await phone.send("satpam cikarang barat, bukan sopir")
    assert phone.text.startswith("Security Guard (Satpam) · Cikarang Barat · not Driver")
    await phone.tap("1")
    assert "Skills: Basic security training (Gada Pratama), Communication" in phone.text


async def test_alerts_and_digests_come_in_the_language_of_the_moment(world: World) -> None:
    phone = world.phone(language="en")
    await phone.send("operator produksi cikarang barat smk")
    await phone.tap("🔔 Alert me")
    await scan(world)
    await told_of(world, phone)
    assert phone.text.splitlines()[0] == "🔔 A new job for “Production Operator · Cikarang Barat · SMK”"
    assert "Rp5,938,885" in phone.text
    assert phone.screen.captions == ["See", "⭐ Save", "Poor match", "Stop"]
    await phone.send("/bahasa sunda")
    await told_of(world, phone, title="Operator Produksi Kemasan")
    assert phone.text.splitlines()[0] == "🔔 Lowongan énggal kanggo “Operator Produksi · Cikarang Barat · SMK”"
    assert phone.text.splitlines()[-1] == "Gratis. Ulah mayar ka saha waé."


@pytest.mark.parametrize("text", ["ganti bahasa", "can you speak English?", "gentos basa"])
async def test_another_language_may_be_asked_for_in_words(phone: Phone, text: str) -> None:
    await phone.send(text)
    assert phone.screen.captions == ["✅ Bahasa Indonesia", "Basa Sunda", "English"]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_searches_that_are_offered_are_understood(world: World, spoken: str) -> None:
    for number in range(1, EXAMPLES + 1):
        query = world.services.understand(texts(spoken)(f"example.{number}"))
        assert query.intent is Intent.SEARCH
        assert query.occupations
        assert query.places
        assert not query.words


@pytest.mark.parametrize(("spoken", "yes"), [("en", "yes"), ("su", "muhun leres")])
async def test_what_was_understood_is_confirmed_in_any_language(world: World, spoken: str, yes: str) -> None:
    phone = world.phone(language=spoken)
    await phone.send("/daftar")
    await phone.tap(said(spoken, "button.agree"))
    await phone.send("2003")
    await phone.send("operator produksi, tambun selatan, smk mesin")
    assert said(spoken, "own.check").split("\n")[0] in phone.text
    await phone.send(yes)
    await phone.send("/profil")
    assert said(spoken, "own.home") in phone.text


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    indonesian, sundanese, english = texts(), texts("su"), texts("en")
    assert [formatting.money(5_938_885, one) for one in (indonesian, sundanese, english)] == [
        "Rp5.938.885",
        "Rp5.938.885",
        "Rp5,938,885",
    ]
    assert [formatting.weekday(MOMENT, one) for one in (indonesian, sundanese, english)] == [
        "Selasa, 24 November 2026",
        "Salasa, 24 Nopémber 2026",
        "Tuesday, 24 November 2026",
    ]
    assert [formatting.day_and_time(MOMENT, one).rpartition(" ")[2] for one in (indonesian, sundanese, english)] == [
        "09.40",
        "09.40",
        "09:40",
    ]
    assert [formatting.minute(6 * 60, one) for one in (indonesian, sundanese, english)] == ["06.00", "06.00", "06:00"]
    assert formatting.kilometres(4.23, english) == "4.2 km"
    assert formatting.day(MOMENT + timedelta(days=250), english) == "1 August 2027"


def test_english_has_a_plural_and_the_others_have_none() -> None:
    assert [formatting.years(count, texts("en")) for count in (0, 0.25, 1, 1.5, 2)] == [
        "no experience",
        "3 months",
        "1 year",
        "1.5 years",
        "2 years",
    ]
    assert [formatting.years(count, texts("su")) for count in (1, 2)] == ["1 taun", "2 taun"]
    with pytest.raises(MissingText):
        texts("en").plural("menu.cari", 2)


def test_the_tools_of_operators_speak_indonesian_in_every_language() -> None:
    assert said("en", "click.commands") == said("id", "click.commands")
