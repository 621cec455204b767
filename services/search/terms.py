"""Terms of the vacancy index: what a vacancy is filed under, and what a query looks under.

Plain terms are word stems; concept terms carry a colon: `occ:` occupation, `skill:` competence, `major:`, `edu:` lowest
level asked for, `emp:` kind of work, `reg:`, `dist:` and `est:` place, `all:` every vacancy. Weights are hundredths.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from math import inf

from services.language.model import PlaceKind, PlaceRef, Query, Sort
from services.language.words import stem, tokens
from services.matching.fields import families_of
from services.matching.occupations import broader_of
from services.matching.places import distance_km, neighbours, undecided_regencies
from services.ports import Transaction
from services.reference.model import Area, AreaLevel, Education, Estate, Reference
from services.search.model import IndexRequest, WeightedTerm
from services.vacancies.model import VacancyDetail, VacancyDraft

TITLE, COMPANY, BODY = 300, 60, 15
OCCUPATION, OCCUPATION_LATER, BROADER = 1000, 800, 400
CONCEPT = 100
LONG_TITLE = 4
"""Words of longer titles count less: "Operator" alone says more than "Operator ... di ... untuk ..."."""
MOST_BODY_WORDS = 30
CANDIDATES = 200
NEAR_KM = 15
MOST_DISTRICTS = 12
"""Who wants the nearest first is shown the nearest districts around, as far as this."""
CANDIDATES_OF_A_CHOICE = 600
"""Where much is left out again, or another order than that of the index was chosen, more is looked at."""

_ASKED, _ASKED_BROADER, _RELATED = 100, 50, 35
_WORD, _WORD_OF_OCCUPATION = 100, 40
_PLACE_REGENCY, _PLACE_DISTRICT = 150, 250
_OF_FIELD = 20


def terms_of(draft: VacancyDraft | VacancyDetail, reference: Reference) -> dict[str, int]:
    """Return the terms of a vacancy with their weights."""
    facts = draft if isinstance(draft, VacancyDraft) else draft.vacancy
    terms: dict[str, int] = {}
    _add_words(terms, f"{draft.requirements}\n{draft.description}", BODY, MOST_BODY_WORDS)
    _add_words(terms, facts.company or "", COMPANY)
    title = stems(facts.title)
    _add_words(terms, facts.title, TITLE * LONG_TITLE // max(LONG_TITLE, len(title)))
    for place, occupation in enumerate(facts.occupations):
        _raise(terms, f"occ:{occupation}", OCCUPATION if place == 0 else OCCUPATION_LATER)
        for broader in broader_of(occupation, reference):
            _raise(terms, f"occ:{broader}", BROADER)
    concepts = [f"skill:{code}" for code in facts.competences] + [f"major:{code}" for code in facts.majors]
    concepts += [f"edu:{level}" for level in facts.education] + [f"emp:{kind}" for kind in facts.employment]
    concepts += [*_place_terms(facts.area_code, facts.estate_id), "all:"]
    if facts.area_code is None:
        concepts += [f"reg:{regency}" for regency in undecided_regencies(facts.place_text, reference)]
    for concept in concepts:
        terms[concept] = CONCEPT
    return terms


def request_of(query: Query, reference: Reference, *, open_at: datetime | None) -> IndexRequest:
    """Return the question to the index, inside the asked regencies.

    Everything asked for counts as alternatives; but where words say what work is meant, a vacancy must hold one of
    them: conditions and regencies, which thousands share, are asked for only where nothing else is.
    """
    terms: dict[str, int] = {}
    for occupation in query.occupations:
        for value in (occupation.value, *occupation.alternatives):
            _ask_for_occupation(terms, value, reference)
        for word in stems(occupation.text):
            _raise(terms, word, _WORD_OF_OCCUPATION)
    for word in query.words:
        _raise(terms, stem(word), _WORD)
    for competence in query.competences:
        _raise(terms, f"skill:{competence.value}", _ASKED * 5)
    places, regencies = _ask_for_places(query, reference)
    if query.sort is Sort.NEAREST or query.within_km:
        near = _ask_around(query, reference)
        places = near | places
        regencies = tuple(sorted({*regencies, *(term[5:10] for term in near)}))
    if query.occupations:
        terms |= {term: weight for term, weight in places.items() if not term.startswith("reg:")}
    elif not terms:
        terms |= places | _ask_for_conditions(query, reference) or {"all:": 1}
    weighted = tuple(WeightedTerm(term, weight) for term, weight in sorted(terms.items()))
    return IndexRequest(terms=weighted, regencies=regencies, open_at=open_at, limit=_limit(query))


def _limit(query: Query) -> int:
    is_choice = query.firm or query.fresh or query.within_km or query.sort is not Sort.BEST
    return CANDIDATES_OF_A_CHOICE if is_choice else CANDIDATES


def around(request: IndexRequest, reference: Reference, missing: int) -> IndexRequest | None:
    """Return the same question for the regencies around, for at most `missing` more; None where no place was asked."""
    if not request.regencies or not missing:
        return None
    near = {other for regency in request.regencies for other in neighbours(regency, reference)}
    return replace(request, regencies=tuple(sorted(near - set(request.regencies))), limit=missing)


def reindex_step(tx: Transaction, after_id: int, limit: int, reference: Reference) -> tuple[int, int]:
    """Write the postings of the next `limit` vacancies anew; returns how many there were and the last id."""
    details = tx.vacancies.iterate_details(after_id, limit)
    for detail in details:
        tx.vacancies.replace_terms(detail.vacancy.id, terms_of(detail, reference))
    return len(details), details[-1].vacancy.id if details else after_id


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, each once, in order."""
    return list(dict.fromkeys(stem(token.text) for token in tokens(text)))


def _add_words(terms: dict[str, int], text: str, weight: int, most: int | None = None) -> None:
    for word in stems(text)[:most]:
        if not word.isdigit():
            _raise(terms, word, weight)


def _raise(terms: dict[str, int], term: str, weight: int) -> None:
    terms[term] = max(weight, terms.get(term, 0))


def _place_terms(area_code: str | None, estate_id: str | None) -> list[str]:
    terms = [f"est:{estate_id}"] if estate_id else []
    if area_code and len(area_code) >= 5:
        terms.append(f"reg:{area_code[:5]}")
    if area_code and len(area_code) >= 8:
        terms.append(f"dist:{area_code[:8]}")
    return terms


def _ask_for_occupation(terms: dict[str, int], occupation: str, reference: Reference) -> None:
    _raise(terms, f"occ:{occupation}", _ASKED)
    for broader in broader_of(occupation, reference):
        _raise(terms, f"occ:{broader}", _ASKED_BROADER)
    known = reference.occupations.get(occupation)  # a stored query may name one that is gone
    for other in known.related if known else ():
        _raise(terms, f"occ:{other}", _RELATED)


def _ask_for_conditions(query: Query, reference: Reference) -> dict[str, int]:
    """Return the terms of conditions, of majors also the work that is of their field.

    Of schooling it is every level that the person has reached, the own one first.
    """
    terms: dict[str, int] = {}
    for major in query.majors:
        terms[f"major:{major.value}"] = _ASKED * 2
    families = families_of((major.value for major in query.majors), reference)
    terms |= {f"occ:{one.id}": _OF_FIELD for one in reference.occupations.values() if one.family in families}
    for kind in query.employment:
        terms[f"emp:{kind.value}"] = _ASKED * 4
    for read in query.education:
        for level in Education:
            if level.rank <= read.value.rank:
                _raise(terms, f"edu:{level}", _ASKED * 3 - 40 * (read.value.rank - level.rank))
    return terms


def _ask_for_places(query: Query, reference: Reference) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the terms of the places asked for, and their regencies ("": the place is not known)."""
    terms: dict[str, int] = {}
    regencies: set[str] = set()
    for read in query.places:
        for ref in (read.value, *read.alternatives):
            regencies |= set(_ask_for_place(terms, ref, reference))
    return terms, tuple(sorted(regencies | {""})) if regencies else ()


def _ask_around(query: Query, reference: Reference) -> dict[str, int]:
    """Return the terms of the districts around the places asked for, also of those beyond the border of a regency."""
    points = [_point_of(ref, reference) for read in query.places for ref in (read.value, *read.alternatives)]
    around: list[tuple[float, str]] = []
    for area in reference.areas.values():
        if area.level is AreaLevel.DISTRICT:
            far = (distance_km(*point, area.latitude, area.longitude) for point in points if point)
            around.append((min(far, default=inf), area.code))
    return {f"dist:{code}": _PLACE_REGENCY for far, code in sorted(around)[:MOST_DISTRICTS] if far <= NEAR_KM}


def _point_of(ref: PlaceRef, reference: Reference) -> tuple[float, float] | None:
    """Return the middle of a place from which distances are told; None for a regency or province."""
    if ref.kind is PlaceKind.ESTATE:
        place: Area | Estate = reference.estates[ref.code]
    elif len(ref.code) >= 8:
        place = reference.areas[ref.code]
    else:
        return None
    return place.latitude, place.longitude


def _ask_for_place(terms: dict[str, int], ref: PlaceRef, reference: Reference) -> Iterable[str]:
    if ref.kind is PlaceKind.ESTATE:
        estate = reference.estates[ref.code]
        terms[f"est:{estate.id}"] = _PLACE_DISTRICT
        for district in estate.district_codes:
            _raise(terms, f"dist:{district}", _PLACE_REGENCY)
        return (estate.regency_code,)
    if len(ref.code) < 5:
        return tuple(code for code in reference.areas if len(code) == 5 and code.startswith(f"{ref.code}."))
    _raise(terms, f"reg:{ref.code[:5]}", _PLACE_REGENCY)
    if len(ref.code) >= 8:
        _raise(terms, f"dist:{ref.code[:8]}", _PLACE_DISTRICT)
    return (ref.code[:5],)
