"""One test for each thing that a fit looks at."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.model import Exclusion, ExclusionKind, PayFloor, PlaceKind, PlaceRef, Query, Read
from services.matching.fit import FULL_SCORE, MOST_REASONS, Judge, fit
from services.matching.model import Fit, GapKind, Point, ReasonKind, ViolationKind
from services.matching.parts import KeptParts
from services.people.model import Profile
from services.reference.model import Education
from services.vacancies.model import Employment, PayPeriod, Sex, VacancyFacts
from tests.unit.matching.examples import NOW, OPERATOR, REFERENCE, area, estate, vacancy


def judge(offered: VacancyFacts, query: Query = OPERATOR, profile: Profile | None = None) -> Fit:
    return fit(offered, query, profile, REFERENCE)


def score(offered: VacancyFacts, query: Query = OPERATOR, profile: Profile | None = None) -> int:
    return judge(offered, query, profile).score


def asks(query: Query = OPERATOR, **changes: Any) -> Query:
    return replace(query, **changes)


def work(*occupations: str, title: str = "Lowongan") -> VacancyFacts:
    return vacancy(occupations=occupations, title=title)


def test_the_work_and_place_asked_for_give_the_full_score() -> None:
    found = judge(vacancy(), asks(places=(area("32.16.08"),)))
    assert found.score == FULL_SCORE
    assert found.reasons == (Point(ReasonKind.OCCUPATION, "operator-produksi"), Point(ReasonKind.PLACE, "32.16.08"))
    assert (found.gap, found.violations) == (None, ())


def test_kinds_of_work_stand_in_order_of_kinship() -> None:
    wanted = Query(occupations=(Read("operator-mesin", "op mesin"),))
    same, broader = work("operator-mesin"), work("operator")
    sibling, related, other = work("operator-cnc"), work("operator-produksi"), work("kasir")
    scores = [score(offered, wanted) for offered in (same, broader, related, other)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert score(same, wanted) > score(sibling, wanted) > score(other, wanted)


def test_a_kind_of_the_work_asked_for_is_nearly_as_good() -> None:
    wanted = Query(occupations=(Read("admin", "admin"),))
    assert score(work("admin"), wanted) > score(work("admin-gudang"), wanted) > score(work("kasir"), wanted)


def test_any_of_several_kinds_of_work_will_do() -> None:
    either = Query(occupations=(Read("kasir", "kasir"), Read("satpam", "satpam")))
    assert score(work("satpam"), either) == score(work("kasir"), either)


def test_another_reading_of_the_word_counts_a_little_less() -> None:
    either = Query(occupations=(Read("kasir", "kasir", alternatives=("satpam",)),))
    assert score(work("kasir"), either) > score(work("satpam"), either) > score(work("perawat"), either)


def test_later_kinds_of_work_of_a_title_count_less() -> None:
    assert score(work("operator-produksi", "kasir")) > score(work("kasir", "operator-produksi"))


def test_an_unknown_name_is_found_by_its_words() -> None:
    wanted = Query(occupations=(Read("satpam", "penjaga portal"),))
    found = judge(work(title="Penjaga Portal"), wanted)
    assert found.reasons[0] == Point(ReasonKind.OCCUPATION, "")
    assert found.score > score(work(title="Portal Berita"), wanted) > score(work(title="Kasir"), wanted)


def test_another_name_of_the_work_is_as_good_as_the_typed_one() -> None:
    wanted = Query(occupations=(Read("welder", "oprator las"),))
    assert score(work("welder", title="Tukang Las"), wanted) == score(work("welder", title="Operator Las"), wanted)


def test_a_name_of_the_work_inside_other_work_is_no_likeness() -> None:
    wanted = Query(occupations=(Read("satpam", "satpam"),))
    assert score(work("programmer", title="Programmer Security"), wanted) < 100 < score(work(title="Security"), wanted)


def test_words_that_many_titles_share_are_no_likeness() -> None:
    wanted = Query(occupations=(Read("welder", "operator las"),))
    assert score(work("welder", title="Welder"), wanted) > 5 * score(work("kasir", title="Operator Kasir"), wanted)


def test_the_farther_up_the_more_general_the_less_it_counts() -> None:
    wanted = Query(occupations=(Read("operator-jahit", "jahit"),))
    scores = [score(work(name), wanted) for name in ("operator-jahit", "operator-mesin", "operator", "perawat")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_work_akin_to_what_is_not_wanted_counts_less() -> None:
    anything = Query(places=(area("32.16.08"),))
    no_sales = replace(anything, exclusions=(Read(Exclusion(ExclusionKind.OCCUPATION, "sales"), "sales"),))
    assert score(work("marketing"), no_sales) < score(work("marketing"), anything)
    assert score(work("kasir"), no_sales) == score(work("kasir"), anything)


def test_a_higher_rank_is_not_for_who_may_do_anything() -> None:
    anything = Query(places=(area("32.16.08"),))
    assert score(work(title="Kepala Gudang"), anything) < score(work(title="Staf Gudang"), anything)


def test_a_limit_that_the_person_meets_is_surer_than_none_told() -> None:
    wanted = asks(age=Read(45, "45"), sex=Read(Sex.FEMALE, "cewek"))
    told = score(vacancy(age_max=50, sex=Sex.FEMALE), wanted)
    assert told > score(vacancy(age_max=50), wanted) > score(vacancy(), wanted)


def test_a_higher_rank_than_asked_for_counts_less() -> None:
    manager = vacancy(title="Manager Operator Produksi")
    assert score(vacancy()) > score(manager)
    wanted = Query(occupations=(Read("operator-produksi", "manager operator produksi"),))
    assert score(manager, wanted) > score(vacancy(title="Operator Produksi"), wanted)


def test_nearer_is_better_and_far_is_a_gap() -> None:
    wanted = asks(places=(area("32.16.08"),))
    far = judge(vacancy(area_code="32.15.04", latitude=-6.38, longitude=107.3), wanted)
    assert FULL_SCORE > score(vacancy(area_code="32.16"), wanted) > far.score
    assert far.gap is not None
    assert far.gap.kind is GapKind.DISTANCE
    assert far.kilometres is not None
    assert far.gap.value == f"{far.kilometres:.0f}"


def test_what_is_near_across_the_border_of_a_regency_is_not_called_far_as_well() -> None:
    wanted = asks(places=(area("32.16.06"),))
    found = judge(vacancy(area_code="32.75.04", latitude=-6.25, longitude=107.0), wanted)
    assert found.kilometres is not None
    assert ReasonKind.NEAR in {reason.kind for reason in found.reasons}
    assert found.gap is None


def test_near_is_what_half_an_hour_reaches() -> None:
    asked = asks(places=(area("32.16.07"),))
    near = judge(vacancy(), asked)
    assert ReasonKind.NEAR in {reason.kind for reason in near.reasons}
    same_regency = judge(vacancy(area_code="32.16.01", latitude=-6.1, longitude=107.0), asked)
    assert not {ReasonKind.NEAR, ReasonKind.PLACE} & {reason.kind for reason in same_regency.reasons}


def test_an_estate_is_a_reason_of_its_own() -> None:
    found = judge(vacancy(estate_id="mm2100"), asks(places=(estate("mm2100"),)))
    assert Point(ReasonKind.ESTATE, "mm2100") in found.reasons


def test_near_home_asks_for_the_home_of_the_profile() -> None:
    home = Profile(area_code="32.16.08")
    assert Point(ReasonKind.PLACE, "32.16.08") in judge(vacancy(), asks(near_home=True), home).reasons
    assert score(vacancy(area_code="32.73"), asks(near_home=True), home) < FULL_SCORE / 2


def test_home_counts_a_little_where_no_place_is_asked() -> None:
    far, home = vacancy(area_code="32.73"), Profile(area_code="32.16.08")
    assert FULL_SCORE / 2 < score(far, profile=home) < score(vacancy(), profile=home)
    bandung = asks(places=(area("32.73"),))
    assert score(far, bandung, home) > score(vacancy(), bandung, home)


SMK = asks(education=(Read(Education.SMK, "smk"),))


@pytest.mark.parametrize("level", [Education.SD, Education.SMA, Education.SMK])
def test_enough_schooling_is_no_violation(level: Education) -> None:
    assert judge(vacancy(education=(level,)), SMK).violations == ()


def test_the_reason_names_the_own_kind_of_school() -> None:
    either = vacancy(education=(Education.SMA, Education.SMK))
    assert Point(ReasonKind.EDUCATION, "SMK") in judge(either, SMK).reasons
    assert Point(ReasonKind.EDUCATION, "SMP") in judge(vacancy(education=(Education.SMP,)), SMK).reasons


def test_schooling_below_what_is_asked_is_a_violation_and_a_gap() -> None:
    found = judge(vacancy(education=(Education.D3, Education.S1)), SMK)
    assert found.violations == (ViolationKind.EDUCATION,)
    assert found.gap == Point(GapKind.EDUCATION, "D3")
    assert not found.is_below_line


def test_schooling_of_the_profile_is_a_gap_only() -> None:
    found = judge(vacancy(education=(Education.S1,)), OPERATOR, Profile(education=Education.SMK))
    assert (found.violations, found.gap) == ((), Point(GapKind.EDUCATION, "S1"))


def test_schooling_stands_in_order_of_fitting() -> None:
    levels = ((Education.SMA, Education.SMK), (Education.SMP,), (Education.SMA,), ())
    scores = [score(vacancy(education=asked), SMK) for asked in levels]
    assert scores == sorted(scores, reverse=True)
    graduate = asks(education=(Read(Education.S1, "s1"),))
    assert score(vacancy(education=(Education.D3,)), graduate) > score(vacancy(education=(Education.SD,)), graduate)


def test_unstated_schooling_is_guessed_by_the_work_where_none_is_asked_for() -> None:
    smp = Query(education=(Read(Education.SMP, "smp"),))
    scores = [
        score(offered, smp)
        for offered in (work("kurir"), work("admin"), work("programmer"), work("kurir", title="Manager Kurir"))
    ]
    assert scores[0] > scores[1] > scores[2]
    assert scores[0] > scores[3]
    assert scores[0] > score(work(), smp) > scores[2]
    graduate = Query(education=(Read(Education.S1, "s1"),))
    assert score(work("programmer"), graduate) > 3 * scores[2]


def test_majors() -> None:
    wanted = asks(majors=(Read("teknik-geomatika", "geomatika"),))
    same = judge(vacancy(majors=("teknik-geomatika",)), wanted)
    field = score(vacancy(majors=("informasi-geospasial",)), wanted)
    other = judge(vacancy(majors=("akuntansi-dan-keuangan-lembaga",)), wanted)
    assert Point(ReasonKind.MAJOR, "teknik-geomatika") in same.reasons
    assert same.score > field > score(vacancy(), wanted) > other.score
    assert other.gap is not None
    assert other.gap.kind is GapKind.MAJOR


@pytest.mark.parametrize(
    ("own", "asked", "point"),
    [
        (0, 0, Point(ReasonKind.NO_EXPERIENCE)),
        (3, 2, Point(ReasonKind.EXPERIENCE, "2")),
        (0, 1, Point(GapKind.EXPERIENCE, "1")),
        (1, 5, Point(GapKind.EXPERIENCE, "5")),
        (2, None, None),
    ],
)
def test_experience(own: float, asked: float | None, point: Point | None) -> None:
    found = judge(vacancy(experience_years=asked), asks(experience_years=Read(own, "")))
    assert point is None or point in (*found.reasons, found.gap)
    assert found.violations == ()


def test_more_experience_than_the_person_has_counts_less() -> None:
    beginner = asks(experience_years=Read(0.0, "tanpa pengalaman"))
    scores = [score(vacancy(experience_years=years), beginner) for years in (0, None, 1, 3)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def pays(least: int | None, most: int | None, **changes: Any) -> VacancyFacts:
    return vacancy(pay_min=least, pay_max=most, **changes)


FIVE = asks(pay_floor=Read(PayFloor(5_000_000), "5jt"))


def test_hidden_pay_is_not_zero_pay() -> None:
    hidden = judge(pays(None, None), FIVE)
    assert hidden.violations == ()
    assert score(pays(5_500_000, 6_000_000), FIVE) > score(pays(4_000_000, 6_000_000), FIVE) > hidden.score
    assert hidden.score > score(pays(4_700_000, 4_800_000), FIVE)


def test_a_stated_maximum_clearly_below_the_floor_is_a_violation() -> None:
    assert judge(pays(3_000_000, 4_000_000), FIVE).violations == (ViolationKind.PAY,)
    slightly = judge(pays(4_700_000, 4_800_000), FIVE)
    assert (slightly.violations, slightly.gap) == ((), Point(GapKind.PAY, "4800000"))


def test_a_days_pay_counts_as_25_a_month() -> None:
    assert judge(pays(150_000, 180_000, pay_period=PayPeriod.DAY), FIVE).violations == (ViolationKind.PAY,)
    assert judge(pays(200_000, 210_000, pay_period=PayPeriod.DAY), FIVE).violations == ()


def test_pay_by_the_hour_is_not_compared() -> None:
    assert judge(pays(20_000, 25_000, pay_period=PayPeriod.HOUR), FIVE).violations == ()


def test_minimum_wage_is_that_of_the_place_of_work() -> None:
    umk = asks(pay_floor=Read(PayFloor(None, is_minimum_wage=True), "umk"))
    amount = REFERENCE.minimum_wages["32.16"].amount
    assert Point(ReasonKind.PAY, str(amount)) in judge(pays(amount, amount), umk).reasons
    assert judge(pays(2_500_000, 3_000_000), umk).violations == (ViolationKind.PAY,)
    assert judge(pays(2_500_000, 3_000_000, area_code=None, place_text="Bekasi"), umk).violations == (
        ViolationKind.PAY,
    )
    assert judge(pays(2_500_000, 3_000_000, area_code=None, place_text=""), umk).violations == ()


def test_kinds_of_employment() -> None:
    part = asks(employment=(Read(Employment.PART_TIME, "part time"),))
    same = judge(vacancy(employment=(Employment.PART_TIME,)), part)
    assert Point(ReasonKind.EMPLOYMENT, "part_time") in same.reasons
    assert same.score > score(vacancy(), part) == score(vacancy(employment=(Employment.CONTRACT,)), part)
    shift = asks(employment=(Read(Employment.SHIFT, "shift"),))
    assert score(vacancy(), shift) > score(vacancy(employment=(Employment.CONTRACT,)), shift)
    full = asks(employment=(Read(Employment.FULL_TIME, "full time"),))
    assert score(vacancy(), full) > score(vacancy(), part)


def test_internships_fit_only_where_they_are_asked_for() -> None:
    internship = vacancy(employment=(Employment.INTERNSHIP,))
    wanted = asks(employment=(Read(Employment.INTERNSHIP, "magang"),))
    assert score(internship) < FULL_SCORE * 0.75
    assert score(internship, wanted) == FULL_SCORE


def test_words_are_looked_for_in_title_and_company() -> None:
    wanted = Query(words=("roti",))
    in_title = judge(work(title="Penjaga Gerai Roti"), wanted)
    in_company = score(vacancy(title="Penjaga Gerai", company="CV Roti Enak Sekali"), wanted)
    assert in_title.reasons == (Point(ReasonKind.WORDS, "roti"),)
    assert in_title.score > in_company > score(work(title="Penjaga Gerai"), wanted)


def test_words_beside_work_are_a_detail() -> None:
    assert score(vacancy(), asks(words=("roti",))) > score(vacancy(), Query(words=("roti",)))


def test_competences() -> None:
    wanted = asks(competences=(Read("forklift", "forklift"),))
    assert Point(ReasonKind.COMPETENCE, "forklift") in judge(vacancy(competences=("forklift",)), wanted).reasons
    assert score(vacancy(title="Operator Produksi Forklift"), wanted) > score(vacancy(), wanted)
    assert score(vacancy(), wanted) > score(vacancy(), Query(competences=wanted.competences))


def test_an_internship_asked_for_is_no_ordinary_work_and_freelance_no_internship() -> None:
    intern, full = vacancy(employment=(Employment.INTERNSHIP,)), vacancy(employment=(Employment.FULL_TIME,))
    internship = asks(employment=(Read(Employment.INTERNSHIP, "magang"),))
    assert score(full, internship) < score(intern, internship) / 4
    freelance = asks(employment=(Read(Employment.FREELANCE, "freelance"),))
    assert score(intern, freelance) <= score(full, freelance)


def test_a_major_alone_means_the_work_of_its_field() -> None:
    network = Query(majors=(Read("teknik-komputer-dan-jaringan", "tkj"),))
    named = vacancy(majors=("teknik-komputer-dan-jaringan",))
    assert score(named, network) > score(work("it-support"), network) > score(work("kasir"), network)
    beside_work = asks(network, occupations=(Read("kasir", "kasir"),))
    assert score(work("kasir"), beside_work) > score(work("it-support"), beside_work)


def test_a_short_form_in_a_title_of_other_work_is_no_match() -> None:
    cleaning = Query(occupations=(Read("cleaning-service", "cs"),))
    assert score(work("cleaning-service"), cleaning) > 900
    assert score(work("admin-online-shop", title="Admin & CS"), cleaning) < 300


def test_competences_of_the_profile_are_reasons_and_gaps() -> None:
    found = judge(vacancy(competences=("forklift", "sim-b1")), OPERATOR, Profile(competences=("forklift",)))
    assert Point(ReasonKind.COMPETENCE, "forklift") in found.reasons
    assert found.gap == Point(GapKind.COMPETENCE, "sim-b1")


def excludes(kind: ExclusionKind, value: str) -> Query:
    return asks(exclusions=(Read(Exclusion(kind, value), value),))


def excludes_place(code: str, *others: str) -> Query:
    places = [Exclusion(ExclusionKind.PLACE, one) for one in (code, *others)]
    return asks(exclusions=(Read(places[0], code, 1.0, tuple(places[1:])),))


@pytest.mark.parametrize(
    ("query", "hit", "spared"),
    [
        (excludes(ExclusionKind.OCCUPATION, "admin"), work("admin-gudang"), work("kasir")),
        (
            excludes(ExclusionKind.EMPLOYMENT, "shift"),
            vacancy(employment=(Employment.FULL_TIME, Employment.SHIFT)),
            vacancy(employment=(Employment.FULL_TIME,)),
        ),
        (
            excludes(ExclusionKind.OUTSOURCING, ""),
            vacancy(company="PT Sumber Daya Outsourcing"),
            vacancy(company="PT Sumber Daya"),
        ),
        (
            excludes(ExclusionKind.OUTSOURCING, ""),
            vacancy(company="Yayasan Mitra Karya"),
            vacancy(company="Yayasan Pendidikan Cahaya Contoh"),
        ),
        (excludes(ExclusionKind.OUTSOURCING, ""), vacancy(title="Operator via Yayasan"), work("guru-sd")),
        (excludes(ExclusionKind.WORD, "garmen"), vacancy(company="PT Indah Garmen"), vacancy()),
        (excludes_place("32.16"), vacancy(area_code="32.16.08"), vacancy(area_code="32.15.01")),
        (excludes_place("32.16", "32.16.08", "32.16.09"), vacancy(area_code="32.16.08"), vacancy(area_code="32.16.06")),
        (excludes_place("mm2100"), vacancy(estate_id="mm2100"), vacancy(estate_id="ejip")),
        (
            excludes_place("32.16", "32.75"),
            vacancy(area_code=None, place_text="Bekasi"),
            vacancy(area_code=None, place_text="Karawang"),
        ),
    ],
)
def test_what_is_not_wanted_is_a_violation(query: Query, hit: VacancyFacts, spared: VacancyFacts) -> None:
    assert judge(hit, query).violations == (ViolationKind.EXCLUDED,)
    assert judge(spared, query).violations == ()


@pytest.mark.parametrize(
    ("limits", "is_met"),
    [
        ({"age_max": 27}, False),
        ({"age_min": 18, "age_max": 35}, True),
        ({"age_min": 40}, False),
        ({}, True),
    ],
)
def test_a_stated_age_limit_puts_below_the_line(limits: dict[str, int], is_met: bool) -> None:
    found = judge(vacancy(**limits), asks(age=Read(30, "30 tahun")))
    assert found.violations == (() if is_met else (ViolationKind.AGE,))
    assert found.is_below_line is not is_met


@pytest.mark.parametrize(
    ("limits", "is_met"),
    [({"age_max": 25}, True), ({"age_max": 24}, False), ({"age_min": 26}, True), ({"age_min": 27}, False)],
)
def test_who_told_only_a_birth_year_is_measured_by_both_possible_ages(limits: dict[str, int], is_met: bool) -> None:
    found = judge(vacancy(**limits), OPERATOR, Profile(age=25, may_be_older=True))
    assert found.violations == (() if is_met else (ViolationKind.AGE,))


def test_a_stated_sex_puts_below_the_line_only_by_own_words() -> None:
    men_only = vacancy(sex=Sex.MALE)
    assert judge(men_only, asks(sex=Read(Sex.FEMALE, "cewek"))).is_below_line
    assert judge(men_only, asks(sex=Read(Sex.MALE, "cowok"))).violations == ()
    assert judge(men_only).violations == ()


def test_age_with_another_violation_is_not_only_below_the_line() -> None:
    found = judge(vacancy(age_max=27, education=(Education.S1,)), replace(SMK, age=Read(30, "30")))
    assert set(found.violations) == {ViolationKind.AGE, ViolationKind.EDUCATION}
    assert not found.is_below_line


def test_the_profile_speaks_where_the_query_is_silent() -> None:
    own = Profile(age=45, sex=Sex.FEMALE, pay_min=9_000_000, experience_years=0, employment=(Employment.REMOTE,))
    found = judge(vacancy(age_max=30, sex=Sex.MALE, pay_max=5_000_000, experience_years=2), OPERATOR, own)
    assert set(found.violations) == {ViolationKind.AGE, ViolationKind.SEX}, "a pay that is only hoped for hides nothing"
    assert judge(vacancy(age_max=30), asks(age=Read(20, "20")), own).violations == ()


def test_fresh_verified_and_described_vacancies_come_first() -> None:
    def at(offered: VacancyFacts) -> int:
        return fit(offered, OPERATOR, None, REFERENCE, NOW).score

    old = vacancy(posted_at=NOW - timedelta(days=30))
    older = vacancy(posted_at=NOW - timedelta(days=400))
    assert at(vacancy()) > at(old) > at(older) > 0.9 * at(vacancy())
    assert at(vacancy(posted_at=None, published_at=None)) == at(vacancy())
    assert score(vacancy()) > score(vacancy(verified_at=None)) > score(vacancy(verified_at=None, has_text=False))
    assert score(older) == score(vacancy())


_AREAS = st.sampled_from(["32.16", "32.16.07", "32.16.08", "32.75", "32.15.04", "31.75", "35.78"])
_OCCUPATIONS = st.sampled_from(sorted(REFERENCE.occupations))
_LEVELS = st.sampled_from(list(Education))
_QUERIES = st.builds(
    Query,
    occupations=st.lists(st.builds(Read, _OCCUPATIONS, st.just("kerja")), max_size=2).map(tuple),
    places=st.lists(st.builds(Read, st.builds(PlaceRef, st.just(PlaceKind.AREA), _AREAS), st.just("")), max_size=2).map(
        tuple
    ),
    education=st.lists(st.builds(Read, _LEVELS, st.just("")), max_size=1).map(tuple),
    age=st.none() | st.builds(Read, st.integers(15, 65), st.just("")),
    sex=st.none() | st.builds(Read, st.sampled_from(Sex), st.just("")),
    pay_floor=st.none() | st.builds(Read, st.builds(PayFloor, st.integers(0, 20_000_000)), st.just("")),
    employment=st.lists(st.builds(Read, st.sampled_from(Employment), st.just("")), max_size=1).map(tuple),
    words=st.lists(st.text(max_size=8), max_size=2).map(tuple),
)
_VACANCIES = st.builds(
    vacancy,
    title=st.text(max_size=30),
    area_code=st.none() | _AREAS,
    occupations=st.lists(_OCCUPATIONS, max_size=2).map(tuple),
    education=st.lists(_LEVELS, max_size=2).map(tuple),
    pay_max=st.none() | st.integers(0, 20_000_000),
    age_max=st.none() | st.integers(18, 60),
    sex=st.none() | st.sampled_from(Sex),
    employment=st.lists(st.sampled_from(Employment), max_size=2).map(tuple),
)


@given(_VACANCIES, _QUERIES)
def test_every_fit_keeps_its_promises(offered: VacancyFacts, query: Query) -> None:
    found = judge(offered, query)
    assert 0 <= found.score <= FULL_SCORE
    assert len(found.reasons) <= MOST_REASONS
    assert found == judge(offered, query)
    reached = max((read.value.rank for read in query.education), default=99)
    lowest = min((level.rank for level in offered.education), default=0)
    assert (ViolationKind.EDUCATION in found.violations) == (reached < lowest)


def test_wishes_that_share_what_they_have_judged_judge_as_they_would_alone() -> None:
    likes: list[dict[str, Any]] = [
        {},
        {"education": (Read(Education.SMK, "smk"),)},
        {"education": (Read(Education.SMP, "smp"),), "pay_floor": Read(PayFloor(5_000_000), "5jt")},
        {"places": (area("32.16.08"),)},
        {"places": (area("32.75"),), "employment": (Read(Employment.SHIFT, "shift"),)},
        {"competences": (Read("forklift", "forklift"),)},
        {"occupations": (), "words": ("operator",)},
        {"exclusions": (Read(Exclusion(ExclusionKind.OCCUPATION, "operator-produksi"), "bukan operator"),)},
        {"experience_years": Read(2.0, "2 tahun")},
    ]
    offers = [
        vacancy(id=1, education=(Education.SMA,), pay_min=4_000_000),
        vacancy(id=2, title="Kasir", occupations=("kasir",), area_code="32.75.01", experience_years=3.0),
        vacancy(id=3, competences=("forklift",), employment=(Employment.SHIFT,), age_max=25),
    ]
    profiles = (None, Profile(area_code="32.16.07", education=Education.SMA, age=36))
    kept = KeptParts()
    for profile in profiles:
        for like in likes:
            query = replace(OPERATOR, **like)
            together = Judge(query, profile, REFERENCE, NOW, kept)
            alone = [fit(offered, query, profile, REFERENCE, NOW) for offered in offers]
            assert [together(offered) for offered in offers] == alone
