"""Time to understand a text, whatever the text: `python -m benchmarks.understanding [seed]`.

Every text is new to the language; times are those of the processor. Short texts are lines of tests/golden/queries.tsv
as they are and joined to at most 300 characters, also with typing errors of our own making; long ones fill 4,096
characters: the lines, words nobody knows, one word over and over, signs of all scripts, one run of letters.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice

from benchmarks.correction import damage
from benchmarks.machine import ROOT, describe_machine, table
from bot.garbage import nothing_is_garbage
from services.language.language import build_language
from services.language.understand import LONGEST_TEXT
from services.reference.load import load_reference

SHORT = 300
_COUNTS = {SHORT: 1_000, LONGEST_TEXT: 100}
_CONSONANTS, _VOWELS = "bcdfghjklmnprstwy", "aeiou"
_EDITS = ("drop", "insert", "replace", "swap")
Maker = Callable[[random.Random, int], str]


def main(seed: int = 1) -> None:
    """Print percentiles in milliseconds by the kind of text."""
    with nothing_is_garbage():
        language = build_language(load_reference())
    language.understand("loker cikarang")
    chance = random.Random(seed)
    rows = []
    for length, count in _COUNTS.items():
        for name, make in _kinds().items():
            times = sorted(_time(language.understand, text) for text in islice(_texts(make, chance, length), count))
            rows.append(
                [name, f"up to {length}", str(count), *(f"{_at(times, part):.2f}" for part in (0.5, 0.95, 0.99, 1))]
            )
    print(describe_machine(), end="\n\n")
    print(table(["texts", "characters", "number", "p50 ms", "p95 ms", "p99 ms", "longest ms"], rows))


def _texts(make: Maker, chance: random.Random, length: int) -> Iterator[str]:
    while True:
        yield make(chance, length)[:length]


def _time(understand: Callable[[str], object], text: str) -> float:
    began = time.thread_time()
    understand(text)
    return (time.thread_time() - began) * 1000


def _at(times: list[float], part: float) -> float:
    return times[min(len(times) - 1, int(part * len(times)))]


def _kinds() -> dict[str, Maker]:
    lines = (ROOT / "tests" / "golden" / "queries.tsv").read_text("utf-8").splitlines()[1:]
    typed = [line.split("\t")[0] for line in lines if not line.startswith("#")]

    def as_typed(chance: random.Random, length: int) -> str:
        return _filled(lambda: chance.choice(typed), length, chance)

    def with_errors(chance: random.Random, length: int) -> str:
        text = as_typed(chance, length)
        return " ".join(
            damage(w, chance.choice(_EDITS), chance) if len(w) > 4 and w.isalpha() else w for w in text.split()
        )

    return {
        "as typed": as_typed,
        "with errors in all longer words": with_errors,
        "words nobody knows": lambda chance, length: _filled(lambda: _word(chance), length, chance),
        "one word over and over": lambda chance, length: f"{chance.choice(typed).split()[0]} " * length,
        "signs of all scripts": lambda chance, length: "".join(chr(chance.randrange(1, 0xD7FF)) for _ in range(length)),
        "one run of letters": lambda chance, length: "".join(chance.choices(_CONSONANTS + _VOWELS, k=length)),
    }


def _filled(part: Callable[[], str], length: int, chance: random.Random) -> str:
    """Join parts to a text of a chance length, long texts to all of it."""
    wanted = chance.randrange(20, length + 1) if length == SHORT else length
    text = part()
    while len(text) < wanted:
        text += " " + part()
    return text


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randrange(2, 6)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
