"""Short forms that stand for several kinds of work ("cs"), settled by what stands near them (data/short_forms.toml)."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from services.language.concepts import Mention
from services.language.words import Token
from services.reference.model import Occupation

_NAMED_BESIDE, _WORD_NEAR = 2, 1


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What a short form may stand for, the usual meaning first; `near`: occupation id -> words that speak for it.

    `is_usual`: the first meaning leaves no doubt where nothing speaks for another.
    """

    ids: tuple[str, ...]
    near: Mapping[str, frozenset[str]]
    is_usual: bool


@cache
def short_forms() -> dict[str, ShortForm]:
    """Return the short forms by name."""
    table = tomllib.loads((files("services.language") / "data" / "short_forms.toml").read_text("utf-8"))
    return {row["name"]: _form(row) for row in table["form"]}


def settle_short_forms(
    mentions: Sequence[Mention], words: Sequence[Token], occupations: Mapping[str, Occupation]
) -> list[Mention]:
    """Return the mentions, each short form with its likeliest meaning first; the others stay behind it if in doubt."""
    if not any(_form_of(mention, words) for mention in mentions):
        return list(mentions)
    sure = (mention for mention in mentions if _form_of(mention, words) is None)
    families = Counter(occupations[mention.ids[0]].family for mention in sure)
    present = {word.text for word in words}
    return [_settle(mention, _form_of(mention, words), families, present, occupations) for mention in mentions]


def _form(row: Mapping[str, Any]) -> ShortForm:
    near = {identity: frozenset(words) for identity, words in row.get("near", {}).items()}
    return ShortForm(tuple(row["ids"]), near, row.get("usual", False))


def _form_of(mention: Mention, words: Sequence[Token]) -> ShortForm | None:
    return short_forms().get(words[mention.first].text) if mention.size == 1 else None


def _settle(
    mention: Mention,
    form: ShortForm | None,
    families: Counter[str],
    present: set[str],
    occupations: Mapping[str, Occupation],
) -> Mention:
    if form is None:
        return mention

    def votes(identity: str) -> int:
        beside = families[occupations[identity].family]
        return -beside * _NAMED_BESIDE - len(form.near.get(identity, frozenset()) & present) * _WORD_NEAR

    ids = sorted(form.ids, key=votes)
    is_settled = votes(ids[0]) < votes(ids[1])
    return replace(mention, ids=tuple(ids[:1] if is_settled or form.is_usual else ids))
