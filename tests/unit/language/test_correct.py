import pytest

from services.language.correct import MOST_UNKNOWN_WORDS, Corrector
from services.language.language import Language, build_language
from services.language.normal import normalise
from services.language.slang import load_slang
from services.reference.model import Reference


@pytest.fixture
def corrector() -> Corrector:
    weights = {
        "operator": 20,
        "karawang": 30,
        "cikarang": 30,
        "kasir": 20,
        "satpam": 20,
        "forklift": 20,
        "lowongan": 60,
    }
    return Corrector(weights, known={"sukamaju"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oprator", "operator"),
        ("opreator", "operator"),
        ("krawang", "karawang"),
        ("cikrang", "cikarang"),
        ("forcklit", "forklift"),
        ("lwngn", "lowongan"),
        ("stpm", "satpam"),
        ("kasirnya", "kasir"),
    ],
)
def test_puts_errors_right(corrector: Corrector, typed: str, meant: str) -> None:
    assert corrector.correct(typed) == meant


@pytest.mark.parametrize("word", ["kasur", "sukamaju", "kasih", "mm2100", "d3", "zzzzzz", "xyz", "pekerjaan"])
def test_leaves_known_words_places_and_numbers_alone(corrector: Corrector, word: str) -> None:
    assert corrector.correct(word) == word


def test_corrects_at_most_sixty_unknown_words() -> None:
    known = [
        f"{first}{second}karta" for first in "bdfghjklm" for second in ("al", "om", "ur", "es", "in", "yo", "at", "el")
    ]
    typed = [word.replace("karta", "karrta") for word in known][: MOST_UNKNOWN_WORDS + 5]
    corrector = Corrector(dict.fromkeys(known, 20), known=set())
    words = normalise(" ".join(typed), load_slang(), corrector).text.split()
    assert words[:MOST_UNKNOWN_WORDS] == known[:MOST_UNKNOWN_WORDS]
    assert words[MOST_UNKNOWN_WORDS:] == typed[MOST_UNKNOWN_WORDS:]


def test_the_words_of_the_index_help_to_correct(reference: Reference) -> None:
    language = build_language(reference, {"anyaman": 5, "rotanku": 1})
    assert language.normal("pengrajin anyamann").text == "pengrajin anyaman"


def test_remembers_what_was_typed(language: Language) -> None:
    normal = language.normal("lwngn oprator, cikrang!")
    assert normal.text == "lowongan operator, cikarang!"
    start = normal.text.index("operator")
    assert normal.typed(start, start + len("operator")) == "oprator"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngebubut", "bubut"),
        ("ckrg", "cikarang"),
        ("krwg", "karawang"),
        ("plstk", "plastik"),
        ("verifiction", "verification"),
    ],
)
def test_puts_speech_and_thin_abbreviations_right(typed: str, meant: str, language: Language) -> None:
    assert language.normal(typed).text == meant


@pytest.mark.parametrize(
    "word",
    ["mengatur", "pemenang", "ngaduin", "ribet", "pertamina", "plumpang", "grand", "offline"],
)
def test_leaves_right_words_alone(word: str, language: Language) -> None:
    assert language.corrector.correct(word) == word


def test_a_far_village_gives_way_to_a_common_word_one_error_away() -> None:
    corrector = Corrector({"operator": 20, "perawat": 5}, rare={"operatur", "perawan"})
    assert corrector.correct("operatur") == "operator"
    assert corrector.correct("perawan") == "perawan"
