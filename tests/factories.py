"""Examples for tests: invented vacancies of invented companies."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from services.ports import NewVacancy, VacancyLife
from services.reference.model import Education
from services.vacancies.model import Employment, VacancyDraft, VacancyStatus

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PUBLISHED = VacancyLife(
    status=VacancyStatus.PUBLISHED, published_at=NOW, verified_by="Disnaker Kabupaten Bekasi", verified_at=NOW
)

DRAFT = VacancyDraft(
    title="Operator Produksi",
    company="PT Cahaya Tirta Manunggal",
    description="Menjalankan mesin cetak plastik.",
    requirements="Bersedia kerja shift.",
    place_text="Cikarang Barat, Kabupaten Bekasi",
    area_code="32.16.08",
    latitude=-6.27,
    longitude=107.12,
    occupations=("operator-produksi",),
    competences=("mesin-injeksi",),
    education=(Education.SMA, Education.SMK),
    majors=("teknik-mesin",),
    experience_years=0.5,
    pay_min=5_500_000,
    pay_max=6_000_000,
    employment=(Employment.CONTRACT, Employment.SHIFT),
    age_min=18,
    age_max=27,
    openings=20,
    url="https://contoh.example/lowongan/1",
    contact="Datang langsung ke pos satpam",
    posted_at=NOW - timedelta(days=2),
    closes_at=NOW + timedelta(days=14),
)


def new_vacancy(external_id: str = "a1", **changes: Any) -> NewVacancy:
    """Return a vacancy to store. `changes` are fields of `NewVacancy`, else of its draft."""
    own = {name: changes.pop(name) for name in NewVacancy.__slots__ if name in changes}
    fields: dict[str, Any] = {
        "draft": replace(DRAFT, **changes),
        "first_seen_at": NOW,
        "life": PUBLISHED,
        "source": "papan-kota",
        "external_id": external_id,
        "content_hash": f"hash of {external_id}",
        "terms": {"operator": 300, "produksi": 300, "occ:operator-produksi": 200},
        "dedupe_keys": (f"key of {external_id}",),
    }
    return NewVacancy(**(fields | own))
