"""Numbers written in words put into digits: "lima setengah juta" -> "5.5 juta", "dua puluh tahun" -> "20 tahun"."""

from collections.abc import Iterator, Sequence

from services.language.slang import Piece

_NAMES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_DIGITS = {name: number for number, name in enumerate(_NAMES, 1)}
_WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_TENS = {"belas": (1, 10), "puluh": (10, 0), "ratus": (100, 0)}
_SCALES = {"ribu": 1_000, "juta": 1_000_000}
_ONE_OF = {"seribu": "ribu", "sejuta": "juta"}
_COMMA, _HALF = "koma", "setengah"
_COUNTED = frozenset(("tahun", "bulan", "minggu", "hari", "jam", "orang"))
_LONGEST = 9
_HUNDREDS = range(100, 1_000)


def spell_out(pieces: Sequence[Piece], text: str) -> Iterator[Piece]:
    """Yield the pieces of `text`, each number in words that counts money, time or people as one piece of digits.

    "dua juta lima ratus" means 2,500,000, as it does when spoken.
    """
    place = 0
    while place < len(pieces):
        size = _size_at(pieces, place, text)
        words = _digits([piece.words[0] for piece in pieces[place : place + size]]) if size else None
        following = pieces[place + size].words[0] if place + size < len(pieces) else ""
        if words is not None and (len(words) > 1 or following in _COUNTED):
            yield Piece(words, pieces[place].start, pieces[place + size - 1].end)
            place += size
        else:
            yield pieces[place]
            place += 1


def _size_at(pieces: Sequence[Piece], place: int, text: str) -> int:
    """Return how many pieces from `place` on are one number in words; 0 if none is or it is in digits alone."""
    size = 0
    for number, piece in enumerate(pieces[place : place + _LONGEST], place):
        is_near = number == place or not text[pieces[number - 1].end : piece.start].strip()
        if len(piece.words) != 1 or not is_near or not _may_follow(piece.words[0], size, pieces[place].words[0]):
            break
        size += 1
    is_spelled = any(not piece.words[0].isdecimal() for piece in pieces[place : place + size])
    only_scale = size <= 2 and pieces[place].words[0].isdecimal()
    return size if is_spelled and not only_scale else 0


def _may_follow(word: str, size: int, first: str) -> bool:
    if word.isdecimal():
        return size == 0 or (size == 2 and first.isdecimal())
    starts = word in _DIGITS or word in _WHOLE or word in _ONE_OF
    return starts or (size > 0 and (word in _TENS or word in _SCALES or word in (_COMMA, _HALF)))


def _digits(words: Sequence[str]) -> tuple[str, ...] | None:
    """Return a number in digits with its scale ("5.5", "juta"), or None where the words make no number."""
    total = below = pending = 0.0
    scale = ""
    after_comma = False
    for word in words:
        word = _ONE_OF.get(word, word)
        pending = 1.0 if word in _SCALES and not below + pending and not total else pending
        if word in _SCALES:
            total += (below + pending) * _SCALES[word]
            below = pending = 0.0
            scale, after_comma = max(scale, word, key=lambda name: _SCALES.get(name, 0)), False
        elif word == _COMMA:
            after_comma = True
        elif word == _HALF:
            total, pending = (total + _SCALES[scale] / 2, pending) if scale else (total, pending + 0.5)
        elif word in _TENS:
            times, plus = _TENS[word]
            below, pending = below + pending * times + plus, 0.0
        elif word in _WHOLE:
            below += _WHOLE[word]
        else:
            value = float(word) if word.isdecimal() else float(_DIGITS[word])
            if pending and not after_comma:
                return None
            pending += value / 10 if after_comma else value
    rest = below + pending
    total += rest * 1_000 if scale == "juta" and rest in _HUNDREDS else rest
    return (f"{total / _SCALES[scale]:g}", scale) if scale else (f"{total:g}",)
