"""Names of work side by side that mean one thing: "resepsionis hotel", "leader stamping" (data/phrases.toml)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.language.concepts import Mention
from services.language.words import Token
from services.reference.model import Occupation


def join_phrases(
    mentions: Sequence[Mention], words: Sequence[Token], text: str, occupations: Mapping[str, Occupation]
) -> list[Mention]:
    """Return the mentions without those that only say where other work is done or of what rank it is."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is None or not _are_beside(before, mention, words, text):
            joined.append(mention)
        elif words[mention.first].text not in _rules().venues:
            rank = _rank(before, mention, occupations)
            joined[-1:] = [rank] if rank else [before, mention]
    strong = [mention for mention in joined if not _is_weak(mention, words) or _is_choice(mention, words)]
    return strong or joined


def _are_beside(before: Mention, mention: Mention, words: Sequence[Token], text: str) -> bool:
    """Whether only spaces, "di" and venues stand between two mentions."""
    between = words[before.last + 1 : mention.first]
    gaps = zip(
        (before.end, *(word.end for word in between)), (*(word.start for word in between), mention.start), strict=True
    )
    is_open = all(not text[start:end].strip() for start, end in gaps)
    return is_open and all(word.text == "di" or word.text in _rules().venues for word in between)


def _rank(before: Mention, mention: Mention, occupations: Mapping[str, Occupation]) -> Mention | None:
    if before.last + 1 != mention.first:
        return None
    rank = _rules().ranks.get(before.ids[0], {}).get(occupations[mention.ids[0]].family)
    return Mention((rank,), before.first, mention.last, before.start, mention.end) if rank else None


def _is_weak(mention: Mention, words: Sequence[Token]) -> bool:
    if words[mention.first].text in _rules().weak_beginnings:
        return True
    return all(word.text in _rules().weak for word in words[mention.first : mention.last + 1])


def _is_choice(mention: Mention, words: Sequence[Token]) -> bool:
    """Whether somebody names it as one of several kinds of work: "pabrik atau gudang"."""
    around = (*words[max(0, mention.first - 1) : mention.first], *words[mention.last + 1 : mention.last + 2])
    return any(word.text == "atau" for word in around)


@dataclass(frozen=True, slots=True)
class _Rules:
    venues: frozenset[str]
    weak: frozenset[str]
    weak_beginnings: frozenset[str]
    ranks: Mapping[str, Mapping[str, str]]


@cache
def _rules() -> _Rules:
    table = tomllib.loads((files("services.language") / "data" / "phrases.toml").read_text("utf-8"))
    return _Rules(
        frozenset(table["venues"]), frozenset(table["weak"]), frozenset(table["weak_beginnings"]), table["ranks"]
    )
