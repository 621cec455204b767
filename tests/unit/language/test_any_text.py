"""No text makes a recogniser fail: an import must not stop at a row, nor a message stay without an answer."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.language import dates, education, employment, experience, pay, people
from services.language.found import Found
from services.language.places import Gazetteer
from services.reference.load import load_reference

TODAY = date(2026, 11, 24)
MAJORS = education.Majors(load_reference())
FINDERS: tuple[Callable[[str], Iterable[Found[Any]]], ...] = (
    pay.find,
    pay.find_minimum_wage,
    education.find,
    employment.find,
    experience.find,
    people.find_age,
    people.find_sex,
    MAJORS.find,
)
READERS: tuple[Callable[[str], object], ...] = (
    lambda text: dates.parse_day(text, TODAY),
    lambda text: dates.parse_moment(text, TODAY),
    Gazetteer(load_reference()).find,
    MAJORS.of_list,
    education.lowest_levels,
    experience.of_column,
    people.find_age_limit,
    people.find_sex_limit,
)
TOPICS = tuple(
    line.split("|")
    for line in (
        "Se|se|3|bulan|minggu|hari| lagi| ke  depan|yang lalu",
        "31|02|29|feb|2026|26|-|/|Jumat| ini| depan",
        "20261131|9999999999|1764000000000|2026-02-30|T25:61|Z|+99:99",
        "5|5,5|5.000.000|gaji|juta|ribu|rp|/hari|-|umk",
        "\u00b2|\u0663|\U00010a40|9|45|1-2|tahun|pengalaman|tanpa",
        "usia|maks|18|-25|s/d|tahun|pria|/|wanita|l|p",
        "smk|sma|sd|d3|tkj|,|/|jurusan|teknik|mesin|magang|non shift",
        "desa|kec|cikarang|barat|bekasi|,|cibitung|jawa|mm2100",
    )
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.builds(
        lambda sign, bits: sign.join(bits),
        st.sampled_from(("", " ", "\n")),
        st.sampled_from(TOPICS).flatmap(lambda bits: st.lists(st.sampled_from(bits), max_size=10)),
    ),
)


@settings(deadline=None, max_examples=1000)
@given(TEXTS)
def test_what_is_found_stands_where_it_says(text: str) -> None:
    for find in FINDERS:
        for found in find(text):
            assert text[found.start : found.end].strip() == found.text.strip()


@settings(deadline=None, max_examples=1000)
@given(TEXTS)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for read in READERS:
        read(text)
