"""What a person does not want to see."""

from dataclasses import dataclass
from enum import StrEnum


class HiddenKind(StrEnum):
    """What was hidden: one vacancy, or all of a company."""

    VACANCY = "vacancy"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden vacancy or company; `name`: the title or the company's name."""

    kind: HiddenKind
    id: int
    name: str
