"""Questions with an answer of their own, and what stays a search (tests/golden/topics.tsv)."""

import pytest

from services.language.language import Language
from services.language.model import Intent
from services.language.stored import dump, load
from services.language.vague import begin_at_home
from services.language.wages import asked_wages
from services.reference.model import Reference
from tests.unit.language.tables import rows


@pytest.mark.parametrize(("text", "topic"), rows("topics.tsv"))
def test_what_a_question_is_about(text: str, topic: str, language: Language) -> None:
    assert (language.understand(text).topic or "-") == topic


def test_a_topic_is_stored(language: Language) -> None:
    query = language.understand("umk karawang berapa")
    assert load(dump(query)) == query
    assert load('{"topic": "from_a_later_version"}').topic is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("umk berapa", ["32.16"]),
        ("umk karawang berapa", ["32.15"]),
        ("umr bekasi berapa", ["32.16", "32.75"]),
        ("umk cibitung berapa", ["32.16"]),
        ("umk mm2100 berapa", ["32.16"]),
        ("umk jakarta timur berapa", []),
    ],
)
def test_the_wage_asked_for(text: str, codes: list[str], language: Language, reference: Reference) -> None:
    assert [wage.regency_code for wage in asked_wages(language.understand(text), reference)] == codes


@pytest.mark.parametrize("text", ["kerja", "loker dong", "kerjaan apa aja", "butuh kerja secepatnya"])
def test_a_search_for_nothing_begins_at_home(text: str, language: Language) -> None:
    query = language.understand(text)
    assert query.intent is Intent.SEARCH
    assert [place.value.code for place in begin_at_home(query).places] == ["32.16"]


def test_a_search_for_something_stays_as_it_is(language: Language) -> None:
    query = language.understand("satpam")
    assert begin_at_home(query) is query


@pytest.mark.parametrize(
    "link",
    [
        "https://contoh.co.id/lowongan/kasir?kota=bandung",
        "www.contoh-kerja.com/satpam",
        "contohkerja.id",
        "hrd@koki-maju.co.id",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "wa.me/6281234567890",
    ],
)
def test_links_and_numbers_are_not_read(link: str, language: Language, reference: Reference) -> None:
    query = language.understand(f"{link} admin cibitung")
    assert [reference.occupations[read.value].title for read in query.occupations] == ["Admin"]
    assert [read.value.code for read in query.places] == ["32.16.07"]
    assert query.words == ()
    assert query.pay_floor is None
    assert query.text.startswith(link)
