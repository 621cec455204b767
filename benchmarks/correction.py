"""Typing errors put right, and right words left alone: `python -m benchmarks.correction [seed]`.

The titles of corpus_dev.csv are cut in two. The language is built as the program builds it, with the words of the first
half's titles as the index counts them.

Damaged: words of five letters and more of the first half, as often as titles hold them, one random edit each. Put right
means that the damaged word reads as the undamaged one does ("staf" as "staff").

Right words: those of the second half's titles, which the language has not seen, without those that one title alone
holds (many of them are misspelt there). Changed means that the corrector writes another word.
"""

import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.machine import SHARED, describe_machine, table
from bot.app import LEAST_COUNT_OF_A_WORD
from services.language.concepts import key_of
from services.language.language import Language, build_language
from services.language.words import has_vowel, tokens
from services.reference.load import load_reference

CORPUS = SHARED / "data" / "eval" / "corpus_dev.csv"
_SHORTEST = 5
_DAMAGED = 5_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHOWN = 40


def main(seed: int = 1) -> None:
    """Print both shares, by the kind of edit, and the time a word."""
    if not CORPUS.exists():
        print(f"{CORPUS} is absent: nothing to measure. KAWANKERJA_SHARED names another folder.")
        return
    with CORPUS.open(encoding="utf-8", newline="") as stream:
        titles = [row["title"] for row in csv.DictReader(stream)]
    chance = random.Random(seed)
    chance.shuffle(titles)
    seen, aside = titles[: len(titles) // 2], titles[len(titles) // 2 :]
    language = build_language(load_reference(), vocabulary(seen))
    print(describe_machine(), end="\n\n")
    _print_damaged(language, _words(seen), chance)
    counts = Counter(_words(titles))
    _print_right(language, [word for word in _words(aside) if counts[word] > 1])


def vocabulary(titles: Sequence[str]) -> dict[str, int]:
    """Return the words held by enough titles, as the index gives them."""
    counts = Counter(word for title in titles for word in {token.text for token in tokens(title)})
    return {word: count for word, count in counts.items() if count >= LEAST_COUNT_OF_A_WORD}


def damage(word: str, edit: str, chance: random.Random) -> str:
    """Return the word with one letter dropped, doubled in, replaced or swapped with the next, the first letter kept."""
    place = chance.randrange(1, len(word))
    letter = chance.choice(_LETTERS)
    edits: dict[str, Callable[[], str]] = {
        "drop": lambda: word[:place] + word[place + 1 :],
        "insert": lambda: word[:place] + letter + word[place:],
        "replace": lambda: word[:place] + letter + word[place + 1 :],
        "swap": lambda: word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
    }
    return edits[edit]()


def _words(titles: Sequence[str]) -> list[str]:
    return [t.text for title in titles for t in tokens(title) if t.text.isalpha() and has_vowel(t.text)]


def _print_damaged(language: Language, words: Sequence[str], chance: random.Random) -> None:
    known = [word for word in words if len(word) >= _SHORTEST and language.corrector.knows(word)]
    right, tried, wrong = Counter[str](), Counter[str](), Counter[str]()
    began = time.perf_counter()
    for word in chance.choices(known, k=_DAMAGED):
        edit = chance.choice(("drop", "insert", "replace", "swap"))
        typed = damage(word, edit, chance)
        if typed == word:
            continue
        tried[edit] += 1
        meant, read = (key_of(language.normal(text).text) for text in (word, typed))
        right[edit] += meant == read
        wrong[f"{word}: {typed} -> {read}"] += meant != read
    took = (time.perf_counter() - began) / max(1, tried.total()) / 2
    rows = [[edit, str(tried[edit]), f"{right[edit] / tried[edit]:.1%}"] for edit in tried]
    rows.append(["all", str(tried.total()), f"{right.total() / tried.total():.1%}"])
    print(table(["edit", "words", "put right"], rows), f"{took * 1000:.3f} ms a word", sep="\n\n", end="\n\n")
    print("; ".join(list(+wrong)[:_SHOWN]), file=sys.stderr)


def _print_right(language: Language, words: Sequence[str]) -> None:
    changed = Counter(word for word in words if language.corrector.correct(word) != word)
    print(table(["right words", "changed"], [[str(len(words)), f"{changed.total() / len(words):.2%}"]]))
    print([(w, language.corrector.correct(w), n) for w, n in changed.most_common(_SHOWN)], file=sys.stderr)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
