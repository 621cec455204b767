"""The packed facts are complete and agree with each other."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from services.reference.load import kbji_titles, load_reference, slug
from services.reference.model import Area, AreaLevel, CompetenceKind, Education, Major, Occupation

REFERENCE = load_reference()
WEST_JAVA = [area for area in REFERENCE.areas.values() if area.code.startswith("32")]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def at_level(areas: Iterable[Area], level: AreaLevel) -> list[Area]:
    return [area for area in areas if area.level is level]


@pytest.mark.parametrize(
    ("level", "count"),
    [(AreaLevel.PROVINCE, 1), (AreaLevel.REGENCY, 27), (AreaLevel.DISTRICT, 627), (AreaLevel.VILLAGE, 5957)],
)
def test_west_java_is_complete(level: AreaLevel, count: int) -> None:
    assert len(at_level(WEST_JAVA, level)) == count


def test_all_provinces_and_regencies_of_indonesia_are_known() -> None:
    areas = REFERENCE.areas.values()
    assert (len(at_level(areas, AreaLevel.PROVINCE)), len(at_level(areas, AreaLevel.REGENCY))) == (38, 514)


@pytest.mark.parametrize("province", ["31", "36"])
def test_neighbours_of_west_java_are_known_to_the_district(province: str) -> None:
    neighbours = [area for area in REFERENCE.areas.values() if area.code.startswith(province)]
    regencies_with_districts = {area.regency_code for area in at_level(neighbours, AreaLevel.DISTRICT)}
    assert regencies_with_districts == {area.code for area in at_level(neighbours, AreaLevel.REGENCY)}


def test_every_area_lies_in_a_known_area() -> None:
    orphans = [area.code for area in REFERENCE.areas.values() if area.parent_code not in {None, *REFERENCE.areas}]
    assert orphans == []


def test_every_area_lies_in_indonesia() -> None:
    outside = [
        area.code
        for area in REFERENCE.areas.values()
        if not (-11.5 <= area.latitude <= 6.5 and 94.5 <= area.longitude <= 141.5)
    ]
    assert outside == []


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("32", "Jawa Barat", ""),
        ("32.16", "Bekasi", "Kabupaten"),
        ("32.75", "Bekasi", "Kota"),
        ("31.74", "Jakarta Selatan", "Kota"),
        ("31.01", "Kepulauan Seribu", "Kabupaten"),
        ("32.16.07", "Cibitung", ""),
        ("32.15.13", "Cikampek", ""),
        ("32.15.05", "Klari", ""),
    ],
)
def test_names_are_plain(code: str, name: str, kind: str) -> None:
    area = REFERENCE.areas[code]
    assert (area.name, area.kind) == (name, kind)


def test_regencies_and_villages_tell_their_kind() -> None:
    assert {area.kind for area in at_level(REFERENCE.areas.values(), AreaLevel.REGENCY)} == {"Kabupaten", "Kota"}
    assert {area.kind for area in at_level(WEST_JAVA, AreaLevel.VILLAGE)} == {"Desa", "Kelurahan"}


def test_no_name_is_shouted_or_padded() -> None:
    names = [area.name for area in REFERENCE.areas.values()]
    odd = [name for name in names if name != " ".join(name.split()) or (name.isupper() and len(name) > 3)]
    assert odd == []


def test_an_area_knows_the_areas_around_it() -> None:
    village = REFERENCE.areas["32.16.07.2002"]
    assert (village.parent_code, village.district_code, village.regency_code) == ("32.16.07", "32.16.07", "32.16")
    assert REFERENCE.areas["32"].parent_code is None
    assert REFERENCE.areas["32"].regency_code is None


def test_estates_lie_in_known_districts_of_their_regency() -> None:
    for estate in REFERENCE.estates.values():
        assert estate.district_codes, estate.id
        for code in estate.district_codes:
            assert REFERENCE.areas[code].regency_code == estate.regency_code, estate.id


def test_nicknames_of_estates_are_told_apart() -> None:
    owners = Counter(
        alias.casefold()
        for estate in REFERENCE.estates.values()
        for alias in {name.casefold() for name in (estate.name, *estate.aliases)}
    )
    assert [name for name, count in owners.items() if count > 1] == []


def test_the_27_minimum_wages_of_west_java_are_known() -> None:
    assert set(REFERENCE.minimum_wages) == {area.code for area in at_level(WEST_JAVA, AreaLevel.REGENCY)}
    for wage in REFERENCE.minimum_wages.values():
        assert wage.year == 2026
        assert 2_000_000 < wage.amount < 7_000_000


def test_kbji_has_unit_groups_and_occupations() -> None:
    assert Counter(len(code) for code in kbji_titles()) == {4: 446, 7: 2137}


def test_occupations_are_many_and_of_known_kbji_codes() -> None:
    titles = kbji_titles()
    assert len(REFERENCE.occupations) >= 300
    assert [o.id for o in REFERENCE.occupations.values() if len(o.kbji) != 4 or o.kbji not in titles] == []


def test_competences_are_many_and_of_every_kind() -> None:
    assert len(REFERENCE.competences) >= 150
    assert {competence.kind for competence in REFERENCE.competences.values()} == set(CompetenceKind)


@pytest.mark.parametrize("kind", ["occupations", "competences", "majors"])
def test_ids_are_slugs(kind: str) -> None:
    table: dict[str, Occupation | Major] = getattr(REFERENCE, kind)
    assert [identity for identity, item in table.items() if identity != item.id or not SLUG.fullmatch(identity)] == []


def test_titles_of_occupations_are_unique() -> None:
    counts = Counter(o.title.casefold() for o in REFERENCE.occupations.values())
    assert [title for title, count in counts.items() if count > 1] == []


def test_related_and_broader_work_exists() -> None:
    known = REFERENCE.occupations
    wrong = [
        (o.id, other)
        for o in known.values()
        for other in (*o.related, o.broader)
        if other and (other not in known or other == o.id)
    ]
    assert wrong == []


def test_broader_work_leads_to_an_end() -> None:
    for occupation in REFERENCE.occupations.values():
        passed = {occupation.id}
        while occupation.broader:
            occupation = REFERENCE.occupations[occupation.broader]
            assert occupation.id not in passed
            passed.add(occupation.id)


def test_a_name_belongs_to_one_occupation() -> None:
    owners: dict[str, set[str]] = {}
    for occupation in REFERENCE.occupations.values():
        for name in (occupation.title.casefold(), *occupation.names):
            owners.setdefault(name, set()).add(occupation.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("kind", ["occupations", "competences", "majors"])
def test_names_are_lower_case_and_given_once(kind: str) -> None:
    table: dict[str, Occupation] = getattr(REFERENCE, kind)
    for item in table.values():
        assert len(set(item.names)) == len(item.names), item.id
    if kind != "majors":
        odd = [name for item in table.values() for name in item.names if name != " ".join(name.lower().split())]
        assert odd == []


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("admin-gudang", "admin"),
        ("operator-injection", "operator-mesin"),
        ("operator-mesin", "operator"),
        ("sopir-truk", "sopir"),
        ("guru-bahasa-jepang", "guru"),
        ("teknisi-listrik", "teknisi"),
    ],
)
def test_narrow_work_points_to_broad_work(narrow: str, broad: str) -> None:
    assert REFERENCE.occupations[narrow].broader == broad


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("security", "Satpam"),
        ("nyetir", "Sopir"),
        ("jaga toko", "Pramuniaga"),
        ("ngelas", "Welder"),
        ("jahit", "Operator Jahit"),
        ("op produksi", "Operator Produksi"),
        ("adm", "Admin"),
    ],
)
def test_everyday_words_name_an_occupation(name: str, title: str) -> None:
    assert [o.title for o in REFERENCE.occupations.values() if name in o.names] == [title]


@pytest.mark.parametrize(
    ("identity", "abbreviation"),
    [
        ("teknik-komputer-dan-jaringan", "tkj"),
        ("teknik-kendaraan-ringan-otomotif", "tkr"),
        ("akuntansi-dan-keuangan-lembaga", "akl"),
        ("otomatisasi-dan-tata-kelola-perkantoran", "mplb"),
        ("rekayasa-perangkat-lunak", "pplg"),
    ],
)
def test_majors_of_vocational_schools_are_known_by_abbreviations(identity: str, abbreviation: str) -> None:
    major = REFERENCE.majors[identity]
    assert major.is_vocational
    assert abbreviation in {name.casefold() for name in major.names}


def test_majors_of_colleges_are_not_vocational() -> None:
    assert not REFERENCE.majors["teknik-industri"].is_vocational
    assert not REFERENCE.majors["psikologi"].is_vocational


def test_a_slug_is_made_of_small_letters_and_digits() -> None:
    assert slug("Spa dan Beauty Therapy (D3)") == "spa-dan-beauty-therapy-d3"


def test_levels_of_schooling_rise() -> None:
    ranks = [level.rank for level in Education]
    assert ranks == sorted(ranks)
    assert Education.SMA.rank == Education.SMK.rank
    assert Education.D4.rank == Education.S1.rank


def test_names_of_majors_leave_out_the_kind_of_school() -> None:
    schools = {"smk", "stm", "sma", "smea", "smkk"}
    odd = [(major.id, name) for major in REFERENCE.majors.values() for name in major.names if schools & {*name.split()}]
    assert odd == []
