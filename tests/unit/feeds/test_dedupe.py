"""When two rows are one vacancy."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.feeds.dedupe import dedupe_keys, same_vacancy
from services.ports import DedupeCandidate
from services.vacancies.model import VacancyDraft

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
STORED = DedupeCandidate(
    id=1,
    title="Operator Produksi",
    company="PT Contoh Presisi Utama",
    area_code="32.16.08",
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
        {"company": "PT Contoh Presisi Utma"},
        {"area_code": "32.16.08"},
    ],
)
def test_typing_errors_and_word_order_are_forgiven(changes: dict[str, Any]) -> None:
    assert same_vacancy(replace(DRAFT, **changes), "dua", STORED)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Operator Produksi 2"},
        {"title": "Leader Operator Produksi"},
        {"title": "Operator Gudang"},
        {"company": "PT Contoh Logam"},
        {"company": None},
        {"area_code": None},
        {"area_code": "32.16.07"},
        {"area_code": "32.15"},
        {"posted_at": MOMENT + timedelta(days=31)},
        {"posted_at": None},
    ],
)
def test_everything_else_is_another_vacancy(changes: dict[str, Any]) -> None:
    assert not same_vacancy(replace(DRAFT, **changes), "dua", STORED)


def test_one_source_never_merges_with_itself() -> None:
    assert not same_vacancy(DRAFT, "satu", STORED)


def test_keys_meet_where_title_or_company_is_spelt_alike() -> None:
    keys = set(dedupe_keys(DRAFT))
    assert keys & set(dedupe_keys(replace(DRAFT, title="Produksi Operator")))
    assert keys & set(dedupe_keys(replace(DRAFT, company="PT Contoh Presisi Utama")))
    assert dedupe_keys(replace(DRAFT, company=None)) == ()
    assert dedupe_keys(replace(DRAFT, posted_at=None)) == ()
