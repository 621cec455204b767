"""Whether a vacancy is what the person said they do not want."""

from services.language.model import Exclusion, ExclusionKind, Read
from services.language.words import fold
from services.matching.occupations import is_kind_of, roots
from services.matching.places import undecided_regencies
from services.reference.model import Reference
from services.vacancies.model import VacancyFacts

_OUTSOURCING = frozenset(("outsourcing", "outsource", "alih daya", "penyalur"))
_FOUNDATION = "yayasan"
_OF_FOUNDATIONS = frozenset(("pendidikan", "kesehatan"))
"""Fields of work for which foundations engage people themselves: schools and clinics, not suppliers of labour."""
_CHARITABLE = frozenset(
    (
        *(
            "pendidikan",
            "sekolah",
            "didik",
            "islam",
            "kristen",
            "katolik",
            "kesehatan",
            "sakit",
            "klinik",
            "pesantren",
            "universitas",
        ),
        *(
            "wakaf",
            "amal",
            "sosial",
            "yatim",
            "masjid",
            "gereja",
            "dakwah",
            "kanker",
            "lingkungan",
            "budaya",
            "school",
            "zakat",
        ),
    )
)


def is_excluded(vacancy: VacancyFacts, unwanted: Read[Exclusion], title: frozenset[str], reference: Reference) -> bool:
    """Whether an exclusion hits a vacancy; `title`: the roots of its title's words."""
    exclusion = unwanted.value
    match exclusion.kind:
        case ExclusionKind.PLACE:
            return _lies_in(vacancy, [exclusion.value, *(other.value for other in unwanted.alternatives)], reference)
        case ExclusionKind.OCCUPATION:
            return any(is_kind_of(offered, exclusion.value, reference) for offered in vacancy.occupations)
        case ExclusionKind.EMPLOYMENT:
            return any(kind.value == exclusion.value for kind in vacancy.employment)
        case ExclusionKind.OUTSOURCING:
            return _is_supplied(vacancy, reference)
        case ExclusionKind.WORD:
            words = roots(exclusion.value)
            return bool(words) and words <= title | roots(vacancy.company or "")


def _lies_in(vacancy: VacancyFacts, codes: list[str], reference: Reference) -> bool:
    """Whether a vacancy lies in one of the readings of a place; where the others are parts of the first, in a part."""
    parts = [code for code in codes if code.startswith(f"{codes[0]}.")] or codes
    if vacancy.estate_id in parts:
        return True
    if vacancy.area_code is not None:
        return any(f"{vacancy.area_code}.".startswith(f"{code}.") for code in parts)
    possible = undecided_regencies(vacancy.place_text, reference)
    return bool(possible) and all(any(f"{one}.".startswith(f"{code}.") for code in parts) for one in possible)


def _is_supplied(vacancy: VacancyFacts, reference: Reference) -> bool:
    """Whether a supplier of labour stands between: said so, or a foundation that is no school, clinic or charity."""
    company = fold(vacancy.company or "")
    text = f" {fold(vacancy.title)} {company} "
    if any(f" {name} " in text for name in _OUTSOURCING):
        return True
    kinds = (reference.occupations.get(kind) for kind in vacancy.occupations[:1])
    is_its_own = any(kind is not None and kind.family in _OF_FOUNDATIONS for kind in kinds)
    return (
        f" {_FOUNDATION} " in text and not is_its_own and _CHARITABLE.isdisjoint(roots(company) | set(company.split()))
    )


def is_kin_of_excluded(vacancy: VacancyFacts, exclusion: Exclusion, reference: Reference) -> bool:
    """Whether the first kind of work of a vacancy is akin to one that is not wanted: marketing for "bukan sales"."""
    unwanted = reference.occupations.get(exclusion.value) if exclusion.kind is ExclusionKind.OCCUPATION else None
    offered = reference.occupations.get(vacancy.occupations[0]) if vacancy.occupations else None
    if unwanted is None or offered is None:
        return False
    return offered.id in unwanted.related or offered.kbji == unwanted.kbji
