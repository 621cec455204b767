"""The weights of a fit, read once from data/weights.toml, where each stands with its reason."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.matching.places import NearnessLevels

Levels = dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Levels (0 to 1) of each kind of agreement, by name; `place` as `nearness` takes them.

    `takes`: major group of KBJI -> share of its vacancies that take a person of rank 1 (SD) to 9 (S3).
    """

    least_score: int
    good_score: int
    alert_score: int
    place: NearnessLevels
    home_share: float
    occupation: Levels
    education: Levels
    major: Levels
    experience: Levels
    pay: Levels
    employment: Levels
    words: Levels
    competence: Levels
    freshness: Levels
    verification: Levels
    person: Levels
    takes: dict[str, list[float]]


@cache
def load_weights() -> Weights:
    """Read the weights that are packed with the project."""
    table = tomllib.loads((files("services.matching") / "data" / "weights.toml").read_text("utf-8"))
    home_share = table["place"].pop("home_share")
    return Weights(**{**table, "place": NearnessLevels(**table["place"])}, home_share=home_share)
