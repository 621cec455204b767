"""When two rows are one vacancy."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.feeds.dedupe import dedupe_keys, same_vacancy
from services.ports import DedupeCandidate
from services.vacancies.model import Employment, VacancyDraft

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
STORED = DedupeCandidate(
    id=1,
    title="Operator Produksi",
    company="PT Contoh Presisi Utama",
    area_code="32.16.08",
    is_internship=False,
    first_seen_at=MOMENT,
    posted_at=MOMENT,
    closes_at=None,
    sources=("satu",),
)
DRAFT = VacancyDraft(
    title="Operator Produksi",
    company="Contoh Presisi Utama, PT.",
    area_code="32.16",
    posted_at=MOMENT + timedelta(days=29),
)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "Produksi Operator"},
        {"title": "Operater Produksi"},
        {"title": "Produksi - Operator Produksi"},
        {"title": "Operator Produksi (OP)"},
        {"title": "Operator Produksi PT Contoh Presisi Utama"},
        {"title": "OperatorProduksi"},
        {"company": "PT Contoh Presisi Utma"},
        {"company": "ContohPresisi Utama Indonesia Tbk"},
        {"area_code": "32.16.08"},
        {"posted_at": MOMENT - timedelta(days=30)},
    ],
)
def test_typing_errors_word_order_and_what_says_nothing_are_forgiven(changes: dict[str, Any]) -> None:
    draft = replace(DRAFT, **changes)
    assert same_vacancy(draft, "dua", MOMENT, STORED)
    assert set(dedupe_keys(draft)) & set(dedupe_keys(replace(DRAFT, title=STORED.title, company=STORED.company)))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Operator Produksi 2"},
        {"title": "Leader Operator Produksi"},
        {"title": "Operator Produksi II"},
        {"title": "Operator Produksi QC"},
        {"title": "Operator Produksi Cikarang"},
        {"title": "Operator Gudang"},
        {"employment": (Employment.INTERNSHIP,)},
        {"company": "PT Contoh Logam"},
        {"company": "PT Contoh Presisi Utama II"},
        {"company": None},
        {"area_code": None},
        {"area_code": "32.16.07"},
        {"area_code": "32.15"},
        {"posted_at": MOMENT + timedelta(days=31)},
    ],
)
def test_everything_else_is_another_vacancy(changes: dict[str, Any]) -> None:
    assert not same_vacancy(replace(DRAFT, **changes), "dua", MOMENT, STORED)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Staf Gudang I", "Staf Gudang III"),
        ("Staf Gudang VIII", "Staf Gudang VI"),
        ("Trainer Mesin", "Trainee Mesin"),
        ("Pengelola Data", "Pengolah Data"),
        ("Teknisi AC", "Teknisi IT"),
        ("HR Rekrutmen", "Rekrutmen"),
        ("Senior Akuntan", "Akuntan"),
    ],
)
def test_a_letter_that_makes_another_job_is_no_typing_error(title: str, other: str) -> None:
    assert not same_vacancy(replace(DRAFT, title=title), "dua", MOMENT, replace(STORED, title=other))


def test_a_row_without_date_counts_from_its_first_import() -> None:
    undated, stored = replace(DRAFT, posted_at=None), replace(STORED, posted_at=None)
    assert same_vacancy(undated, "dua", MOMENT + timedelta(days=30), stored)
    assert not same_vacancy(undated, "dua", MOMENT + timedelta(days=31), stored)
    assert same_vacancy(undated, "dua", MOMENT, STORED)
    closed = replace(undated, closes_at=MOMENT - timedelta(days=31))
    assert not same_vacancy(closed, "dua", MOMENT, STORED)


def test_internships_meet_whether_their_titles_say_so_or_not() -> None:
    stored = replace(STORED, title="Operator Produksi Intern", is_internship=True)
    assert same_vacancy(replace(DRAFT, employment=(Employment.INTERNSHIP,)), "dua", MOMENT, stored)


def test_a_department_of_any_office_names_no_employer() -> None:
    draft, stored = replace(DRAFT, company="Biro Umum"), replace(STORED, company="Biro Umum")
    assert dedupe_keys(draft) == ()
    assert not same_vacancy(draft, "dua", MOMENT, stored)


def test_one_source_never_merges_with_itself() -> None:
    assert not same_vacancy(DRAFT, "satu", MOMENT, STORED)


def test_keys_meet_where_title_or_company_is_spelt_alike() -> None:
    keys = set(dedupe_keys(DRAFT))
    assert keys & set(dedupe_keys(replace(DRAFT, title="Produksi Operator")))
    assert keys & set(dedupe_keys(replace(DRAFT, company="PT Contoh Presisi Utama")))
    assert dedupe_keys(replace(DRAFT, company=None)) == ()
    assert dedupe_keys(replace(DRAFT, area_code=None)) == ()
