"""How well a vacancy fits a wish, and why."""

from dataclasses import dataclass
from enum import StrEnum


class ReasonKind(StrEnum):
    """Why a vacancy fits. Each has a text `reason.<value>` in the catalogue; `Point.value` fills it."""

    OCCUPATION = "occupation"
    RELATED_OCCUPATION = "related_occupation"
    PLACE = "place"
    NEAR = "near"
    ESTATE = "estate"
    EDUCATION = "education"
    MAJOR = "major"
    EXPERIENCE = "experience"
    NO_EXPERIENCE = "no_experience"
    COMPETENCE = "competence"
    PAY = "pay"
    EMPLOYMENT = "employment"
    WORDS = "words"


class GapKind(StrEnum):
    """What stands between the person and the vacancy. Texts `gap.<value>`."""

    EDUCATION = "education"
    MAJOR = "major"
    EXPERIENCE = "experience"
    COMPETENCE = "competence"
    PAY = "pay"
    DISTANCE = "distance"


class ViolationKind(StrEnum):
    """A hard limit that is crossed: the vacancy does not belong among the first results."""

    EXCLUDED = "excluded"
    EDUCATION = "education"
    PAY = "pay"
    EMPLOYMENT = "employment"
    AGE = "age"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Point:
    """One reason or gap: its kind and the value its sentence names (an id, a code, a number as text)."""

    kind: ReasonKind | GapKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """The judgement of one vacancy for one wish.

    `score` is 0 to 1000 (integer, so that both stores order alike); `reasons` at most 3, strongest first;
    `gap` the one thing missing, or None; `violations` hard limits crossed; `kilometres` between the asked place
    (or home) and the vacancy, if known.
    AGE and SEX violations put a vacancy below the line (product rule 8), the others leave it out.
    """

    score: int
    reasons: tuple[Point, ...] = ()
    gap: Point | None = None
    violations: tuple[ViolationKind, ...] = ()
    kilometres: float | None = None

    @property
    def is_below_line(self) -> bool:
        """Whether only a stated age or sex limit speaks against it."""
        return bool(self.violations) and set(self.violations) <= {ViolationKind.AGE, ViolationKind.SEX}
