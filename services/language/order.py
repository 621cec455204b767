"""The order that a text asks for: "gaji paling besar" (rules: data/order.toml)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from services.language.model import Sort
from services.language.normal import Normal


def asked_order(normal: Normal) -> Sort:
    """Return the order that a text asks for in plain words, best fit first where it asks for none."""
    text = " ".join(token.text for token in normal.tokens)
    return next((order for order, pattern in _patterns() if pattern.search(text)), Sort.BEST)


@cache
def _patterns() -> tuple[tuple[Sort, re.Pattern[str]], ...]:
    table = tomllib.loads((files("services.language") / "data" / "order.toml").read_text("utf-8"))
    return tuple((Sort(name), re.compile(r"\b(?:" + "|".join(ways) + r")\b")) for name, ways in table.items())
