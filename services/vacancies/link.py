"""What a link to a vacancy leads to."""

from dataclasses import dataclass

from services.clock import Clock
from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.language.words import fold
from services.ports import Transaction
from services.reference.model import Reference
from services.vacancies.model import Vacancy
from services.vacancies.public import public_vacancy

_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Linked:
    """The vacancy of a link: whether its card may be shown, and the search for others like it."""

    is_open: bool
    similar: Query


@dataclass(frozen=True, slots=True)
class FollowLink:
    """Follow a link to a vacancy. Links go from hand to hand: anybody may try any number."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, vacancy_id: int) -> Linked:
        """Return what there is.

        Raises:
            VacancyGone: there is no such vacancy, or it was never open to the public.
        """
        vacancy = public_vacancy(tx, vacancy_id)
        return Linked(vacancy.is_open(self.clock.now()), similar_to(vacancy, self.reference))


def similar_to(vacancy: Vacancy, reference: Reference) -> Query:
    """Return the search for the same kind of work in the same district, or regency when that is all we know."""
    occupation = next((code for code in vacancy.occupations if code in reference.occupations), None)
    place = next((code for code in (vacancy.district_code, vacancy.regency_code) if code in reference.areas), None)
    return Query(
        occupations=(Read(occupation, reference.occupations[occupation].title),) if occupation else (),
        words=() if occupation else tuple(fold(vacancy.title).split()[:_MOST_WORDS]),
        places=(Read(PlaceRef(PlaceKind.AREA, place), reference.areas[place].name),) if place else (),
    )
