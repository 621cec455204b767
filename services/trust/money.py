"""Whether a text asks the one who looks for work for money: product rule 1, "a vacancy that asks for money is never
published". Words and forms: data/money.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_SENTENCE = re.compile(r"(?:(?<!\brp)(?<!\bidr)[.!?](?=\s|$)|[\n;•])", re.IGNORECASE)
_LONGEST_QUOTE = 160
_NEAR = 60  # signs behind a demand in which a release may stand


class DemandKind(StrEnum):
    """What the money is said to be for."""

    FEE = "fee"
    TRAVEL = "travel_reimbursement"


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand for money, with the words of the text that make it."""

    kind: DemandKind
    quote: str


@dataclass(frozen=True, slots=True)
class _Rules:
    """Compiled forms of demands and of what takes them back."""

    hints: tuple[str, ...]
    demands: tuple[tuple[DemandKind, re.Pattern[str]], ...]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    anywhere: re.Pattern[str]


def find_demands(text: str) -> list[Demand]:
    """Return where a text asks an applicant for money, one demand a sentence; [] for a text that does not.

    Money that the employer pays, jobs that handle money, and warnings of such demands are none.
    """
    if not _may_demand(text):
        return []
    sentences = (part for part in _SENTENCE.split(text) if _may_demand(part))
    return [demand for sentence in sentences if (demand := _demand_in(sentence)) is not None]


def _may_demand(text: str) -> bool:
    """Whether a text names money at all; nearly none does, and forms are slow to try."""
    lowered = text.lower()
    return any(hint in lowered for hint in _rules().hints)


def _demand_in(sentence: str) -> Demand | None:
    rules = _rules()
    if rules.anywhere.search(sentence):
        return None
    for kind, form in rules.demands:
        for match in form.finditer(sentence):
            if not _is_released(sentence, match, rules):
                return Demand(kind, " ".join(match.group().split())[:_LONGEST_QUOTE])
    return None


def _is_released(sentence: str, match: re.Match[str], rules: _Rules) -> bool:
    said = sentence[match.start() : match.end() + _NEAR]
    return rules.before.search(sentence[: match.start()]) is not None or rules.behind.search(said) is not None


@cache
def _rules() -> _Rules:
    data = tomllib.loads((files("services.trust") / "data" / "money.toml").read_text("utf-8"))
    words = {name: _any(forms) for name, forms in data["words"].items()}
    release = data["release"]
    word = rf"\W+(?!{_any(release['but'])}\b)\w+"
    until_demand = rf"(?:{word}){{0,{release['before_words'] - 1}}}\W*$"
    return _Rules(
        hints=tuple(data["hints"]),
        demands=tuple((DemandKind(row["reason"]), _compiled(row["form"], words)) for row in data["demand"]),
        before=_compiled(rf"{_any(release['before'])}\b{until_demand}", {}),
        behind=_compiled(_any(release["behind"]), words),
        anywhere=_compiled(rf"{_any(release['anywhere'])}\b", words),
    )


def _any(forms: Sequence[str]) -> str:
    return f"(?:{'|'.join(forms)})"


def _compiled(form: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of a form; "<few>" is written with the blank behind its words."""
    for name, alternatives in words.items():
        form = form.replace(f"<{name}>", alternatives)
    return re.compile(rf"\b{form}".replace(" ", r"\W{1,3}"), re.IGNORECASE)
