"""Work that a story tells of but does not ask for: what the person did before, or what a relative does."""

from services.language.candidates import Reading
from services.language.normal import Normal

_REACH = 5
_STOPS = ".;!?\n"
_PAST = frozenset(("bekas", "mantan", "eks", "ex", "pernah", "sebelumnya", "dulunya", "dulu", "resign", "tadinya"))
_RELATIVES = frozenset(("suami", "istri", "bapak", "ibu", "ayah", "kakak", "adik", "teman", "tetangga"))
_WISH = frozenset(("mau", "cari", "sekarang", "lowongan", "minat", "lamar", "melamar", "pindah"))


def is_past(normal: Normal, reading: Reading) -> bool:
    """Whether the work is told of as past or as somebody else's: such a word stands shortly before, no wish between."""
    number = normal.first_token(reading.start)
    for place in range(number - 1, max(number - 1 - _REACH, -1), -1):
        token, following = normal.tokens[place], normal.tokens[place + 1]
        if any(sign in normal.text[token.end : following.start] for sign in _STOPS):
            return False
        if token.text in _PAST or (token.text in _RELATIVES and following.text == "saya"):
            return True
        if token.text in _WISH and normal.tokens[max(place - 1, 0)].text not in _PAST:
            return False
    return False
