"""What typed answers mean, step by step."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.clock import FixedClock
from services.language.language import build_language
from services.people.age import may_be_adult
from services.people.model import Answers, Availability, Step
from services.people.phone import read_phone, shown_phone
from services.people.reading import ReadAnswer, read_birth_year, read_name
from services.people.stored import dump_changes, load_changes
from services.people.suggest import suggestions, usual_majors
from services.reference.load import load_reference
from services.reference.model import Education

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TOLD = Answers(
    wanted=("satpam",),
    area_code="32.16.06",
    education=Education.SMA,
    experience_years=1.0,
    competences=("sim-c",),
    pay_min=4_000_000,
)


@pytest.fixture(scope="module")
def read() -> ReadAnswer:
    return ReadAnswer(build_language(load_reference()), load_reference(), FixedClock(NOW))


@pytest.mark.parametrize(
    ("step", "text", "changes"),
    [
        (Step.WANTED, "operator produksi atau satpam", {"wanted": ("operator-produksi", "satpam")}),
        (Step.WANTED, "oprator produksi", {"wanted": ("operator-produksi",)}),
        (Step.HOME, "tambun slatan", {"area_code": "32.16.06"}),
        (Step.HOME, "cibitung", {"area_code": "32.16.07"}),
        (Step.EDUCATION, "SMK", {"education": Education.SMK}),
        (
            Step.EDUCATION,
            "smk mesin lulus 2021",
            {"education": Education.SMK, "majors": ("teknik-pemesinan",), "graduated": 2021},
        ),
        (Step.AVAILABILITY, "siap shift", {"availability": Availability.SHIFT}),
        (Step.EXPERIENCE, "2", {"experience_years": 2.0}),
        (Step.EXPERIENCE, "6 bulan", {"experience_years": 0.5}),
        (Step.EXPERIENCE, "belum ada", {"experience_years": 0.0}),
        (Step.COMPETENCES, "forklift dan las", {"competences": ("forklift", "las")}),
        (Step.PAY, "5,5", {"pay_min": 5_500_000}),
        (Step.PAY, "4.500.000", {"pay_min": 4_500_000}),
        (Step.PAY, "umk", {"pay_min": 5_938_885}),
        (Step.NAME, "  Nur'aini ", {"name": "Nur'aini"}),
        (Step.PHONE, "0812 3456 7890", {"phone": "+6281234567890"}),
        (Step.WANTED, "zzzz", {}),
        (Step.HOME, "di rumah", {}),
        (Step.PAY, "yang penting cukup", {}),
        (Step.PHONE, "0812", {}),
        (Step.NAME, "1234", {}),
    ],
)
def test_one_answer(read: ReadAnswer, step: Step, text: str, changes: dict[str, Any]) -> None:
    heard = read(text, step, Answers())
    assert heard.changes == changes
    assert heard.answers(step) is bool(changes)


def test_one_text_answers_several_open_steps_and_changes_none_that_is_answered(read: ReadAnswer) -> None:
    text = "smk mesin 2021, 2 tahun operator di tambun selatan, gaji 5jt"
    assert read(text, Step.EDUCATION, Answers()).changes == {
        "area_code": "32.16.06",
        "education": Education.SMK,
        "majors": ("teknik-pemesinan",),
        "graduated": 2021,
        "experience_years": 2.0,
        "pay_min": 5_000_000,
    }
    assert set(read(text, Step.EDUCATION, TOLD).changes) == {"education", "majors", "graduated"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("bekasi", ("32.16", "32.75")),
        ("mm2100", ("32.16.08", "32.16.07")),
        ("cikarang", ("32.16.08", "32.16.09", "32.16.11", "32.16.19", "32.16.20")),
    ],
)
def test_a_home_that_is_not_clear_is_to_be_chosen(read: ReadAnswer, text: str, places: tuple[str, ...]) -> None:
    heard = read(text, Step.HOME, Answers())
    assert (heard.changes, heard.places, heard.answers(Step.HOME)) == ({}, places, True)


def test_competences_join_those_named_before(read: ReadAnswer) -> None:
    assert read("excel", Step.COMPETENCES, TOLD).changes == {"competences": ("sim-c", "microsoft-excel")}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("2003", 2003), ("lahir 12-05-2003", 2003), ("21", 2005), ("21 tahun", 2005)),
        *(("3", None), ("1900", None), ("2020", None), ("abc", None), ("2001 atau 2002", None), ("", None)),
    ],
)
def test_birth_years(text: str, year: int | None) -> None:
    assert read_birth_year(text, NOW) == year


@pytest.mark.parametrize(("year", "is_adult"), [(2007, True), (2008, None), (2009, False)])
def test_who_turns_18_this_year_has_to_say_whether_they_have(year: int, is_adult: bool | None) -> None:
    assert may_be_adult(year, NOW) is is_adult


@pytest.mark.parametrize("name", ["Siti", "Nur'aini", "M. Ridwan, S.Pd", "Ai", "Siti Nur Aini binti Haji", "José"])
def test_names(name: str) -> None:
    assert read_name(name) == name


@pytest.mark.parametrize("text", ["A", "1234", "<b>x</b>", "http://x.y", "x" * 61, "", "@siti", "Siti 08123"])
def test_no_names(text: str) -> None:
    assert read_name(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(
            ("081234567890", "+6281234567890"),
            ("+62 812-3456-7890", "+6281234567890"),
            ("6281234567890", "+6281234567890"),
        ),
        *(("0812", None), ("abc", None), ("+49 1512 3456789", "+4915123456789"), ("0812345678901234", None)),
    ],
)
def test_phone_numbers(text: str, number: str | None) -> None:
    assert read_phone(text) == number


def test_numbers_are_shown_as_people_write_them() -> None:
    assert shown_phone("+6281234567890") == "0812-3456-7890"
    assert shown_phone("+4915123456789") == "+49 1512 3456789"


def test_answers_that_wait_come_back_as_they_were() -> None:
    changes = {"education": Education.SMK, "majors": ("las",), "pay_min": 5, "wanted": ("satpam",)}
    assert load_changes(dump_changes(changes)) == changes


def test_everything_offered_is_known_to_the_reference() -> None:
    reference, lists = load_reference(), suggestions()
    assert set(lists["wanted"]) <= set(reference.occupations)
    assert set(lists["competences"]["general"]) <= set(reference.competences)
    for level in Education:
        offered = usual_majors(level)
        assert set(offered) <= set(reference.majors)
        assert all(reference.majors[code].is_vocational is (level is Education.SMK) for code in offered)
    assert [level for level in Education if not usual_majors(level)] == [Education.SD, Education.SMP, Education.SMA]
