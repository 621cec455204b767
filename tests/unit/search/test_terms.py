"""Terms of the index, and the question put to it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from db.store import Store
from services.language.model import PlaceKind, PlaceRef, Query, Read, Sort
from services.reference.load import load_reference
from services.reference.model import Education
from services.search.model import IndexRequest
from services.search.terms import BODY, MOST_BODY_WORDS, TITLE, around, reindex_step, request_of, terms_of
from services.vacancies.model import Employment, VacancyDraft
from tests.factories import DRAFT, new_vacancy

REFERENCE = load_reference()
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def asked(query: Query) -> dict[str, int]:
    return {term.term: term.weight for term in request_of(query, REFERENCE, open_at=None).terms}


def test_words_of_the_title_weigh_more_than_those_of_the_text() -> None:
    terms = terms_of(DRAFT, REFERENCE)
    assert terms["operator"] == TITLE
    assert terms["plastik"] == BODY
    assert terms["cahaya"] < terms["operator"]


def test_a_long_title_weighs_less_a_word() -> None:
    long = replace(DRAFT, title="Operator Produksi Bagian Cetak Plastik Kemasan Makanan dan Minuman")
    assert terms_of(long, REFERENCE)["operator"] < terms_of(DRAFT, REFERENCE)["operator"]


def test_only_so_many_words_of_a_long_text_are_filed() -> None:
    text = " ".join(f"kata{number}x" for number in range(500))
    plain = replace(DRAFT, requirements="", description=text)
    assert sum(weight == BODY for weight in terms_of(plain, REFERENCE).values()) <= MOST_BODY_WORDS


def test_concepts_are_filed_under_terms_with_a_colon() -> None:
    draft = replace(DRAFT, occupations=("admin-gudang", "kasir"), estate_id="mm2100", competences=("forklift",))
    terms = terms_of(draft, REFERENCE)
    assert terms["occ:admin-gudang"] > terms["occ:kasir"] > terms["occ:admin"]
    wanted = {"skill:forklift", "edu:SMA", "edu:SMK", "emp:shift", "est:mm2100", "reg:32.16", "dist:32.16.08", "all:"}
    assert wanted <= terms.keys()


def test_an_undecided_place_is_filed_under_all_that_it_may_be() -> None:
    terms = terms_of(VacancyDraft(title="Kasir", place_text="Bekasi"), REFERENCE)
    assert {"reg:32.16", "reg:32.75"} <= terms.keys()


def test_an_occupation_is_looked_for_with_its_kin() -> None:
    terms = asked(Query(occupations=(Read("admin-gudang", "adm gudang"),)))
    assert terms["occ:admin-gudang"] > terms["occ:admin"] > terms["occ:staf-gudang"] > 0
    assert "gudang" in terms


def test_where_only_words_are_known_a_vacancy_must_hold_one() -> None:
    place = Read(PlaceRef(PlaceKind.AREA, "32.16.07"), "cibitung")
    assert asked(Query(words=("pelayaran",), places=(place,))).keys() == {"layar"}


def test_schooling_is_looked_for_at_every_level_reached() -> None:
    terms = asked(Query(education=(Read(Education.SMK, "smk"),)))
    assert terms["edu:SMK"] == terms["edu:SMA"] > terms["edu:SMP"] > terms["edu:SD"]
    assert "edu:D3" not in terms


def test_conditions_are_looked_for() -> None:
    terms = asked(
        Query(majors=(Read("teknik-geomatika", "geomatika"),), employment=(Read(Employment.INTERNSHIP, "magang"),))
    )
    assert {"major:teknik-geomatika", "emp:internship"} <= terms.keys()


@pytest.mark.parametrize(
    ("place", "terms", "regency"),
    [
        (PlaceRef(PlaceKind.AREA, "32.16.07"), {"dist:32.16.07", "reg:32.16"}, "32.16"),
        (PlaceRef(PlaceKind.AREA, "32.75"), {"reg:32.75"}, "32.75"),
        (PlaceRef(PlaceKind.ESTATE, "mm2100"), {"est:mm2100", "dist:32.16.07", "dist:32.16.08"}, "32.16"),
        (PlaceRef(PlaceKind.AREA, "32"), {"all:"}, "32.73"),
    ],
)
def test_places_are_looked_for_in_their_regencies(place: PlaceRef, terms: set[str], regency: str) -> None:
    request = request_of(Query(places=(Read(place, ""),)), REFERENCE, open_at=NOW)
    assert terms <= {term.term for term in request.terms}
    assert {regency, ""} <= set(request.regencies)
    assert request.open_at == NOW


def test_neighbours_are_asked_only_for_what_is_missing() -> None:
    query = Query(words=("roti",), places=(Read(PlaceRef(PlaceKind.AREA, "32.16.07"), ""),))
    request = request_of(query, REFERENCE, open_at=None)
    wider = around(request, REFERENCE, 30)
    assert wider is not None
    assert {"32.15", "32.75"} <= set(wider.regencies)
    assert not set(wider.regencies) & set(request.regencies)
    assert (wider.terms, wider.limit) == (request.terms, 30)
    assert around(request, REFERENCE, 0) is None
    assert around(request_of(Query(words=("roti",)), REFERENCE, open_at=None), REFERENCE, 30) is None


def test_rebuilding_the_index_finds_what_it_found_before(sqlite_store: Store) -> None:
    ids = sqlite_store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy(str(n), terms={}) for n in range(3)]))
    request = request_of(Query(occupations=(Read("operator-produksi", "op"),)), REFERENCE, open_at=None)
    assert _candidates(sqlite_store, request) == []
    assert sqlite_store.run_now(reindex_step, 0, 2, REFERENCE) == (2, ids[1])
    assert sqlite_store.run_now(reindex_step, ids[1], 2, REFERENCE) == (1, ids[2])
    assert sqlite_store.run_now(reindex_step, ids[2], 2, REFERENCE) == (0, ids[2])
    assert sorted(_candidates(sqlite_store, request)) == ids


def _candidates(store: Store, request: IndexRequest) -> list[int]:
    return store.read_now(lambda tx: tx.index.candidates(request))


def test_the_nearest_are_looked_for_beyond_the_border_of_a_regency() -> None:
    village = Query(places=(Read(PlaceRef(PlaceKind.AREA, "32.16.06.2004"), ""),))  # Tambun Selatan, beside Kota Bekasi
    asked = request_of(village, REFERENCE, open_at=None)
    nearest = request_of(replace(village, sort=Sort.NEAREST), REFERENCE, open_at=None)
    assert "32.75" not in asked.regencies
    assert {"32.16", "32.75"} <= set(nearest.regencies)
    weights = {term.term: term.weight for term in nearest.terms}
    assert (
        weights["dist:32.16.06"] > max(weight for term, weight in weights.items() if term.startswith("dist:32.75")) > 0
    )
    regency = Query(places=(Read(PlaceRef(PlaceKind.AREA, "32.16"), ""),), sort=Sort.NEAREST)
    assert set(request_of(regency, REFERENCE, open_at=None).regencies) == {"", "32.16"}
