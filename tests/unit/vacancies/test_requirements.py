"""Requirements against what a search says of the person."""

from typing import Any

import pytest

from services.language.model import Query, Read
from services.people.model import Profile
from services.reference.load import load_reference
from services.reference.model import Education
from services.vacancies.model import Sex
from services.vacancies.requirements import (
    Answer,
    Requirement,
    RequirementKind,
    check_requirements,
    tells_of_person,
)
from tests.unit.matching.examples import vacancy

NOTHING: dict[str, Any] = {
    "education": (),
    "majors": (),
    "experience_years": None,
    "competences": (),
    "age_min": None,
    "age_max": None,
    "sex": None,
}


def check(asked: dict[str, Any], **said: Any) -> tuple[Requirement, ...]:
    return check_requirements(vacancy(**(NOTHING | asked)), Query(**said), load_reference())


def read(*values: Any) -> tuple[Read[Any], ...]:
    return tuple(Read(value, str(value)) for value in values)


@pytest.mark.parametrize(
    ("asked", "said", "answer"),
    [
        ({"education": (Education.SMK,)}, {}, Answer.UNKNOWN),
        ({"education": (Education.SMK,)}, {"education": read(Education.SMK)}, Answer.MET),
        ({"education": (Education.SMA, Education.SMK)}, {"education": read(Education.S1)}, Answer.MET),
        ({"education": (Education.D3, Education.S1)}, {"education": read(Education.SMA)}, Answer.NOT_MET),
        ({"experience_years": 2}, {}, Answer.UNKNOWN),
        ({"experience_years": 2}, {"experience_years": Read(2.0, "2 tahun")}, Answer.MET),
        ({"experience_years": 2}, {"experience_years": Read(0.0, "tanpa pengalaman")}, Answer.NOT_MET),
        ({"experience_years": 0}, {}, Answer.MET),
        ({"majors": ("teknik-pemesinan",)}, {}, Answer.UNKNOWN),
        ({"majors": ("teknik-pemesinan",)}, {"majors": read("teknik-pemesinan")}, Answer.MET),
        ({"majors": ("teknik-pemesinan",)}, {"majors": read("teknik-mekatronika")}, Answer.UNKNOWN),
        ({"majors": ("teknik-pemesinan",)}, {"majors": read("teknik-mesin")}, Answer.UNKNOWN),
        ({"majors": ("teknik-pemesinan",)}, {"majors": read("alat-mesin-pertanian")}, Answer.NOT_MET),
        ({"age_max": 25}, {}, Answer.UNKNOWN),
        ({"age_min": 18, "age_max": 25}, {"age": Read(25, "25")}, Answer.MET),
        ({"age_max": 25}, {"age": Read(30, "30")}, Answer.NOT_MET),
        ({"sex": Sex.FEMALE}, {"sex": Read(Sex.FEMALE, "wanita")}, Answer.MET),
        ({"sex": Sex.FEMALE}, {"sex": Read(Sex.MALE, "pria")}, Answer.NOT_MET),
        ({"sex": Sex.FEMALE, "age_max": 25}, {"age": Read(20, "20")}, Answer.UNKNOWN),
        ({"sex": Sex.FEMALE, "age_max": 25}, {"age": Read(30, "30")}, Answer.NOT_MET),
    ],
)
def test_each_is_answered_by_what_was_said(asked: dict[str, Any], said: dict[str, Any], answer: Answer) -> None:
    (requirement,) = check(asked, **said)
    assert requirement.answer is answer


@pytest.mark.parametrize(("limit", "answer"), [(24, Answer.NOT_MET), (25, Answer.UNKNOWN), (26, Answer.MET)])
def test_an_age_that_a_birth_year_leaves_open_is_unknown(limit: int, answer: Answer) -> None:
    asked = vacancy(**(NOTHING | {"age_max": limit}))
    (requirement,) = check_requirements(asked, Query(), load_reference(), Profile(age=25, may_be_older=True))
    assert requirement.answer is answer


def test_competences_that_were_not_named_are_unknown_never_missing() -> None:
    assert check({"competences": ("forklift", "stok-opname", "5r")}, competences=read("stok-opname")) == (
        Requirement(RequirementKind.COMPETENCES, Answer.MET, ("stok-opname",)),
        Requirement(RequirementKind.COMPETENCES, Answer.UNKNOWN, ("forklift", "5r")),
    )


def test_the_major_that_a_person_has_stands_first() -> None:
    (requirement,) = check({"majors": ("teknik-mekatronika", "teknik-pemesinan")}, majors=read("teknik-pemesinan"))
    assert requirement.codes == ("teknik-pemesinan", "teknik-mekatronika")


def test_what_the_reference_does_not_know_is_left_out() -> None:
    assert check({"competences": ("tidak-dikenal",), "majors": ("tidak-dikenal",)}, majors=read("teknik-mesin")) == ()


def test_nothing_asked_is_nothing_to_tick() -> None:
    assert check({}) == ()


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ({"occupations": read("operator-produksi"), "words": ("malam",)}, False),
        ({"education": read(Education.SMK)}, True),
        ({"experience_years": Read(0.0, "tanpa pengalaman")}, True),
        ({"age": Read(30, "30")}, True),
    ],
)
def test_a_search_for_work_alone_tells_nothing_of_the_person(said: dict[str, Any], tells: bool) -> None:
    assert tells_of_person(Query(**said)) is tells
