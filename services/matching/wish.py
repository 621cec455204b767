"""What a person wants: the query, with the profile where the query is silent."""

from dataclasses import dataclass

from services.language.model import PayFloor, PlaceKind, PlaceRef, Query, Read
from services.people.model import Profile
from services.reference.model import Education
from services.vacancies.model import Employment, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One wish. `education_is_firm`: the query itself names the schooling. `home`: where the person lives, if no place
    was asked for. `ages`: the least and the most that the person may be."""

    query: Query
    places: tuple[Read[PlaceRef], ...]
    home: Read[PlaceRef] | None
    education: Education | None
    education_is_firm: bool
    majors: tuple[str, ...]
    competences: tuple[str, ...]
    experience_years: float | None
    pay_floor: PayFloor | None
    employment: tuple[Employment, ...]
    ages: tuple[int, int] | None
    sex: Sex | None

    @property
    def places_or_home(self) -> tuple[Read[PlaceRef], ...]:
        """The places asked for, else the home, else none."""
        return self.places or ((self.home,) if self.home else ())


def lacks_home(query: Query, profile: Profile | None) -> bool:
    """Say whether a query asks for what is near home alone, and nobody knows where that is."""
    return query.near_home and not query.places and not (profile and profile.area_code)


def wish_of(query: Query, profile: Profile | None) -> Wish:
    """Join a query and a profile; what the query says comes first."""
    own = profile or Profile()
    home = Read(PlaceRef(PlaceKind.AREA, own.area_code), "") if own.area_code else None
    asks_home = query.near_home and home is not None
    stated = [read.value for read in query.education]
    return Wish(
        query=query,
        places=(*query.places, home) if asks_home and home else query.places,
        home=home if not (query.places or asks_home) else None,
        education=max(stated, key=lambda level: level.rank) if stated else own.education,
        education_is_firm=bool(stated),
        majors=tuple(value for read in query.majors for value in (read.value, *read.alternatives)) or own.majors,
        competences=own.competences,
        experience_years=query.experience_years.value if query.experience_years else own.experience_years,
        pay_floor=query.pay_floor.value if query.pay_floor else _own_floor(own),
        employment=tuple(read.value for read in query.employment) or own.employment,
        ages=(query.age.value, query.age.value) if query.age else _own_ages(own),
        sex=query.sex.value if query.sex else own.sex,
    )


def _own_ages(profile: Profile) -> tuple[int, int] | None:
    return None if profile.age is None else (profile.age, profile.age + profile.may_be_older)


def _own_floor(profile: Profile) -> PayFloor | None:
    return None if profile.pay_min is None else PayFloor(profile.pay_min)
