"""The check of the catalogues finds what would be wrong on somebody's screen."""

from pathlib import Path

import pytest

from bot.catalogue import find_problems, problems_of_language, problems_of_list, problems_of_titles, read_catalogue
from bot.texts import LOCALES
from bot.titles import COMPETENCE, NAME, OCCUPATION

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural};\\n"\n\n'
ONE, TWO = "nplurals=1; plural=0", "nplurals=2; plural=(n != 1)"
INDONESIAN = """msgid "a.bold"
msgstr "Ada <b>{count}</b>"

msgid "a.many"
msgid_plural "a.many"
msgstr[0] "{count} buah"

msgid "a.number"
msgstr "{number}. {name}"
"""
ENGLISH = """msgid "a.bold"
msgstr "There are <b>{count}</b>"

msgid "a.many"
msgid_plural "a.many"
msgstr[0] "{count} piece"
msgstr[1] "{count} pieces"

msgid "a.number"
msgstr "{number}. {name}"
"""
PLURAL = ENGLISH[ENGLISH.index('msgid "a.many"') : ENGLISH.index('\nmsgid "a.number"')]


def put(locales: Path, language: str, plural: str, text: str) -> None:
    folder = locales / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bot.po").write_text(HEADER.format(plural=plural) + text, encoding="utf-8")


def problems(locales: Path, english: str, alike: frozenset[str] = frozenset()) -> list[str]:
    put(locales, "id", ONE, INDONESIAN)
    put(locales, "en", TWO, english)
    reference, catalogue = read_catalogue("id", locales), read_catalogue("en", locales)
    found = list(problems_of_language(catalogue, reference, 2, alike))
    return [*found, *problems_of_list(catalogue, reference, alike)]


def test_the_catalogues_are_complete() -> None:
    assert find_problems(LOCALES) == []


def test_nothing_is_wrong_with_a_good_catalogue(tmp_path: Path) -> None:
    assert problems(tmp_path, ENGLISH) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('msgid "a.bold"\nmsgstr "There are <b>{count}</b>"\n', "", "not translated: a.bold"),
        ('msgid "a.number"', 'msgid "a.other"', "left over: a.other"),
        ("There are <b>{count}</b>", "", "empty: a.bold"),
        ('msgid "a.bold"', '#, fuzzy\nmsgid "a.bold"', "fuzzy: a.bold"),
        ("<b>{count}</b>", "<b>{number}</b>", "other fields: a.bold"),
        ("<b>{count}</b>", "<i>{count}</i>", "other tags: a.bold"),
        ("There are <b>{count}</b>", "Ada <b>{count}</b>", "the same as in Indonesian, and not listed"),
        ('msgstr[1] "{count} pieces"\n', "", "empty: a.many"),
        ("{count} pieces", "pieces", "other fields: a.many"),
        (PLURAL, 'msgid "a.many"\nmsgstr "{count} pieces"\n', "other plurals: a.many"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    broken = ENGLISH.replace(old, new)
    assert broken != ENGLISH
    assert any(found.startswith(problem) for found in problems(tmp_path, broken))


def test_every_title_is_settled_or_named(tmp_path: Path) -> None:
    assert list(problems_of_titles("su")) == [], "Sundanese has no titles of its own"
    (tmp_path / "en").mkdir()
    rows = [f'[{kind}]\nsame = ["welder"]\n[{kind}.titles]\nnobody = "Nobody"\n' for kind in (OCCUPATION, COMPETENCE)]
    (tmp_path / "en" / NAME).write_text("\n".join(rows), encoding="utf-8")
    found = list(problems_of_titles("en", tmp_path))
    assert {"no title: occupation satpam", "title of nothing: occupation nobody"} <= set(found)
    assert "no title: occupation welder" not in found


def test_a_text_listed_as_alike_may_be_and_must_be(tmp_path: Path) -> None:
    same = ENGLISH.replace("There are", "Ada")
    assert problems(tmp_path, same, frozenset({"a.bold"})) == []
    assert problems(tmp_path, ENGLISH, frozenset({"a.bold"})) == ["listed in alike.toml, and not the same: a.bold"]
