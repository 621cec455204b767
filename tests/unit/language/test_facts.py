"""Facts in short texts, checked against the tables of tests/golden."""

from datetime import UTC, date, datetime

import pytest

from services.language import dates, education, employment, experience, pay, people
from services.language.places import Gazetteer
from services.reference.model import Reference
from services.vacancies.model import PayPeriod
from tests.unit.language.tables import rows

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("text", "wanted"), rows("pay.tsv"))
def test_pay(text: str, wanted: str) -> None:
    found = [f"{item.value.minimum}-{item.value.maximum} {item.value.period}" for item in pay.find(text)]
    assert (" ".join(found) or "-") == wanted


@pytest.mark.parametrize(
    "text", ["gaji umk", "di atas UMR", "Gaji sesuai UMP DKI", "upah minimum kabupaten", "gaji umr"]
)
def test_the_minimum_wage_by_name(text: str) -> None:
    assert len(pay.find_minimum_wage(text)) == 1
    assert pay.find(text) == []


def test_an_amount_knows_where_it_stands() -> None:
    text = "operator produksi, gaji 5,5 juta per bulan"
    (found,) = pay.find(text)
    assert text[found.start : found.end] == found.text == "5,5 juta"
    assert found.value == pay.Pay(5_500_000, 5_500_000, PayPeriod.MONTH)


@pytest.mark.parametrize(("text", "wanted"), rows("education.tsv"))
def test_lowest_schooling(text: str, wanted: str) -> None:
    assert (" ".join(education.lowest_levels(text)) or "-") == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("experience.tsv"))
def test_experience(text: str, wanted: str) -> None:
    found = experience.find(text)
    assert (f"{found[0].value:g}" if found else "-") == wanted


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("1-2 Tahun", 1.0),
        ("Fresh Graduate", 0.0),
        ("3", 3.0),
        (" 10 ", 10.0),
        ("Minimal 6 bulan", 0.5),
        ("", None),
        ("Segera", None),
        ("45", None),
        ("99 tahun", None),
        ("²", None),
        ("9" * 5_000, None),
    ],
)
def test_a_column_of_experience(column: str, wanted: float | None) -> None:
    assert experience.of_column(column) == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("employment.tsv"))
def test_employment(text: str, wanted: str) -> None:
    assert (" ".join(dict.fromkeys(item.value for item in employment.find(text))) or "-") == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("dates.tsv"))
def test_days(text: str, wanted: str) -> None:
    day = dates.parse_day(text, TODAY)
    assert (day.isoformat() if day else "-") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1764000000", datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        ("1764000000000", datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        ("2026-11-24T10:00:00+07:00", datetime(2026, 11, 24, 3, 0, tzinfo=UTC)),
        ("2026-11-24T03:00:00Z", datetime(2026, 11, 24, 3, 0, tzinfo=UTC)),
        ("2026-11-24 10:00:00", datetime(2026, 11, 24, 3, 0, tzinfo=UTC)),
        ("2026-11-24", datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        ("24 November 2026", datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        ("2026-13-45T10:00:00Z", None),
        ("kapan saja", None),
        ("20261101", datetime(2026, 10, 31, 17, 0, tzinfo=UTC)),
        ("20261301", None),
        ("46327", None),
        ("9999999999999", None),
        ("0001-01-01T00:00", None),
        ("2150-01-01 10:00", None),
    ],
)
def test_moments_are_in_utc(text: str, wanted: datetime | None) -> None:
    assert dates.parse_moment(text, TODAY) == wanted


def test_a_vacancy_closes_at_the_end_of_its_day_in_jakarta() -> None:
    assert dates.end_of(TODAY) == datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def gazetteer(reference: Reference) -> Gazetteer:
    return Gazetteer(reference)


@pytest.fixture(scope="module")
def majors(reference: Reference) -> education.Majors:
    return education.Majors(reference)


@pytest.mark.parametrize(("text", "wanted"), rows("places.tsv"))
def test_places(text: str, wanted: str, gazetteer: Gazetteer) -> None:
    found = ["/".join(ref.code for ref in (item.value, *item.alternatives)) for item in gazetteer.find(text)]
    assert (" ".join(found) or "-") == wanted


@pytest.mark.parametrize(("location", "address", "title", "area", "others"), rows("locations.tsv"))
def test_the_place_of_a_vacancy(
    location: str, address: str, title: str, area: str, others: str, gazetteer: Gazetteer
) -> None:
    place = gazetteer.locate(location, address, title)
    assert (place.area_code or "-") == area
    assert " ".join(place.area_alternatives) == others
    assert (place.latitude is None) == (place.area_code is None)


@pytest.mark.parametrize(("text", "wanted"), rows("majors.tsv"))
def test_majors(text: str, wanted: str, majors: education.Majors) -> None:
    assert (" ".join(item.value for item in majors.find(text)) or "-") == wanted


def test_a_village_is_less_certain_than_a_district_until_its_district_is_named(gazetteer: Gazetteer) -> None:
    (bare,) = gazetteer.find("sukaresmi")
    (settled,) = gazetteer.find("sukaresmi cikarang selatan")
    assert bare.confidence < 0.8
    assert bare.alternatives
    assert settled.confidence == 1.0
    assert not settled.alternatives


@pytest.mark.parametrize(("text", "age", "sex"), rows("people.tsv"))
def test_limits_of_age_and_sex(text: str, age: str, sex: str) -> None:
    limit = people.find_age_limit(text)
    assert "-".join("" if end is None else str(end) for end in (limit.low, limit.high)) == age
    assert (people.find_sex_limit(text) or "-") == sex


@pytest.mark.parametrize(("text", "age", "sex"), rows("own_words.tsv"))
def test_what_people_say_of_themselves(text: str, age: str, sex: str) -> None:
    assert (" ".join(str(item.value) for item in people.find_age(text)) or "-") == age
    assert (" ".join(dict.fromkeys(item.value for item in people.find_sex(text))) or "-") == sex
