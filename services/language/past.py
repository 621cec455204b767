"""Work that a story tells of but does not ask for: what the person did before, what a relative does, what it is for."""

from services.language.candidates import Reading
from services.language.normal import Normal

_REACH = 5
_STOPS = ".;!?\n"
_PAST = frozenset(
    (
        "bekas",
        "mantan",
        "eks",
        "ex",
        "pernah",
        "sebelumnya",
        "dulunya",
        "dulu",
        "resign",
        "tadinya",
        "capek",
        "bosan",
        "lelah",
        "muak",
    )
)
_RELATIVES = frozenset(("suami", "istri", "bapak", "ibu", "ayah", "kakak", "adik", "teman", "tetangga"))
_PURPOSE = frozenset(("biar", "sambil", "sembari"))
_SAID_OF = frozenset(("jadi", "sebagai", "di", "kerja"))
_WISH = frozenset(("mau", "cari", "sekarang", "lowongan", "minat", "lamar", "melamar", "pindah"))


def is_aside(normal: Normal, reading: Reading) -> bool:
    """Whether the work is only what another work is to leave room for ("biar bisa jaga anak", "sambil urus anak")."""
    before = _words_before(normal, reading)
    cue = next((place for place, word in enumerate(before) if word in _PURPOSE), None)
    return cue is not None and _SAID_OF.isdisjoint(before[:cue]) and _WISH.isdisjoint(before[:cue])


def is_past(normal: Normal, reading: Reading) -> bool:
    """Whether the work is told of as past or as somebody else's: such a word stands shortly before, no wish between."""
    before = _words_before(normal, reading)
    for place, word in enumerate(before):
        following = before[place - 1] if place else ""
        if word in _PAST or (word in _RELATIVES and following == "saya"):
            return True
        if word == "pengalaman" and not _SAID_OF.isdisjoint(before[:place]):
            return True
        if word in _WISH and (place + 1 == len(before) or before[place + 1] not in _PAST):
            return False
    return False


def _words_before(normal: Normal, reading: Reading) -> list[str]:
    """Return the few words that lead to a reading, the nearest first, not beyond the end of a sentence."""
    number = normal.first_token(reading.start)
    words: list[str] = []
    for place in range(number - 1, max(number - 1 - _REACH, -1), -1):
        token, following = normal.tokens[place], normal.tokens[place + 1]
        if any(sign in normal.text[token.end : following.start] for sign in _STOPS):
            break
        words.append(token.text)
    return words
