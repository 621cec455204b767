"""What a person does not want: "bukan sales", "ga mau shift", "tanpa yayasan" (rules: data/negation.toml)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.language.candidates import Reading, Slot
from services.language.model import Exclusion, ExclusionKind, Read
from services.language.negation_rules import cues, rules
from services.language.normal import Normal
from services.language.words import Token

_LONGEST_SCOPE = 7
_LONGEST_WORD = 2
_STOPS = ",.;!?\n()"


@dataclass(frozen=True, slots=True)
class Unwanted:
    """What is not wanted, the stretch of text that says so, and the readings that therefore no longer count."""

    exclusions: tuple[Read[Exclusion], ...]
    stretches: tuple[tuple[int, int], ...]

    def covers(self, candidate: Reading) -> bool:
        """Whether a reading stands in what is not wanted."""
        return any(candidate.overlaps(start, end) for start, end in self.stretches)


def find_unwanted(normal: Normal, candidates: Sequence[Reading], stop_words: frozenset[str]) -> Unwanted:
    """Read what is not wanted; `candidates` are the settled readings of the whole text."""
    exclusions: list[Read[Exclusion]] = []
    stretches: list[tuple[int, int]] = []
    place = 0
    while place < len(normal.tokens):
        size, is_strong = _cue_at(normal.tokens, place)
        first = place + size
        scope = _scope(normal, first, candidates) if size and not _is_taken(normal.tokens[place], candidates) else []
        found, last = _read_scope(normal, first, scope, candidates, stop_words if is_strong else None)
        refused = _refused(normal, place, first, candidates) if size and not found else None
        if refused is not None:
            exclusions.append(_unwanted(refused))
            stretches.append((refused.start, normal.tokens[first - 1].end))
        elif found:
            exclusions += found
            stretches.append((normal.tokens[place].start, normal.tokens[last].end))
        place = last + 1 if found else place + max(size, 1)
    return Unwanted(tuple(dict.fromkeys(exclusions)), tuple(stretches))


def _refused(normal: Normal, place: int, first: int, candidates: Sequence[Reading]) -> Reading | None:
    """Return the work right before a cue that ends its clause: "sales jangan", "collection? jangan deh"."""
    cue = " ".join(token.text for token in normal.tokens[place:first])
    is_end = first >= len(normal.tokens) or _is_clause_end(normal, first)
    if cue not in rules().behind or not is_end or place == 0:
        return None
    before = normal.tokens[place - 1].end
    return next((c for c in candidates if c.slot is Slot.OCCUPATION and c.end == before), None)


def _is_clause_end(normal: Normal, number: int) -> bool:
    gap = normal.text[normal.tokens[number - 1].end : normal.tokens[number].start]
    return any(sign in gap for sign in _STOPS) or normal.tokens[number].text in rules().closing


def _cue_at(tokens: Sequence[Token], place: int) -> tuple[int, bool]:
    for size in (3, 2, 1):
        phrase = " ".join(token.text for token in tokens[place : place + size])
        if len(phrase.split(" ")) == size and phrase in cues():
            return size, cues()[phrase]
    return 0, False


def _is_taken(token: Token, candidates: Sequence[Reading]) -> bool:
    return any(candidate.overlaps(token.start, token.end) for candidate in candidates)


def _scope(normal: Normal, first: int, candidates: Sequence[Reading]) -> list[int]:
    """Return the numbers of the tokens that the cue before `first` covers."""
    numbers: list[int] = []
    for number in range(first, min(first + _LONGEST_SCOPE, len(normal.tokens))):
        token = normal.tokens[number]
        gap = normal.text[normal.tokens[number - 1].end : token.start]
        if any(sign in gap for sign in _STOPS) or _ends(token, [normal.tokens[n].text for n in numbers], candidates):
            break
        if token.text in rules().joins and not _goes_on(normal, number + 1, candidates):
            break
        numbers.append(number)
    return numbers


def _ends(token: Token, before: Sequence[str], candidates: Sequence[Reading]) -> bool:
    """Whether the unwanted ends before a word: not right behind the beginning, nor inside a name ("kota bekasi")."""
    is_first = rules().leading.issuperset(before)
    if token.text not in rules().ends or (is_first and token.text in rules().leading):
        return False
    return not any(c.slot is Slot.PLACE and c.overlaps(token.start, token.end) for c in candidates)


def _goes_on(normal: Normal, number: int, candidates: Sequence[Reading]) -> bool:
    if number >= len(normal.tokens):
        return False
    token = normal.tokens[number]
    if _kind_at(normal.tokens, number)[0]:
        return True
    return any(c.slot is Slot.OCCUPATION and c.overlaps(token.start, token.end) for c in candidates)


def _read_scope(
    normal: Normal, first: int, scope: list[int], candidates: Sequence[Reading], stop_words: frozenset[str] | None
) -> tuple[list[Read[Exclusion]], int]:
    """Return what is named in the scope and the number of the last token used; bare words only with `stop_words`."""
    known = list(_known(normal, scope, candidates))
    if known:
        return [read for read, _ in known], known[-1][1]
    words = _bare_words(normal, scope, candidates, stop_words) if stop_words is not None else []
    if not words:
        return [], first
    text = " ".join(normal.tokens[number].text for number in words)
    typed = normal.typed(normal.tokens[words[0]].start, normal.tokens[words[-1]].end)
    return [Read(Exclusion(ExclusionKind.WORD, text), typed)], words[-1]


def _known(normal: Normal, scope: list[int], candidates: Sequence[Reading]) -> Iterator[tuple[Read[Exclusion], int]]:
    """Yield occupations, kinds of employment, outsourcing and places; stops at the first thing of another sort."""
    place = 0
    is_named = False
    while place < len(scope):
        number = scope[place]
        token = normal.tokens[number]
        candidate = next((c for c in candidates if c.overlaps(token.start, token.end)), None)
        kind, size = _kind_at(normal.tokens, number)
        if candidate is not None and candidate.slot is Slot.OCCUPATION and _is_next_wish(normal, scope, place):
            return
        if candidate is not None and candidate.slot in (Slot.OCCUPATION, Slot.PLACE):
            if candidate.slot is Slot.PLACE and place > 0 and not _is_led_in(normal, scope[:place]):
                return
            last = normal.first_token(candidate.end - 1)
            size, is_named = last - number + 1, True
            yield _unwanted(candidate), last
        elif kind is not None:
            is_named = True
            yield Read(kind, normal.typed(token.start, normal.tokens[number + size - 1].end)), number + size - 1
        elif token.text in rules().joins:
            is_named = False
        elif not _may_stand_between(token.text, is_named=is_named):
            return
        place += max(size, 1)


def _may_stand_between(word: str, *, is_named: bool) -> bool:
    if is_named and word in rules().wanted_again:
        return False
    return word in rules().between or (not is_named and word in rules().leading)


def _is_next_wish(normal: Normal, scope: Sequence[int], place: int) -> bool:
    """Whether work stands right behind a kind of work: "tanpa shift staf logistik" refuses the shift alone."""
    if place == 0:
        return False
    ends = (number for number in scope[:place] if _kind_at(normal.tokens, number)[0] is not None)
    return any(number + _kind_at(normal.tokens, number)[1] == scope[place] for number in ends)


def _is_led_in(normal: Normal, numbers: Sequence[int]) -> bool:
    return all(normal.tokens[number].text in rules().between | rules().leading for number in numbers)


def _unwanted(candidate: Reading) -> Read[Exclusion]:
    """Return work or a place as unwanted; of a place its other readings too ("cikarang": five districts)."""
    if candidate.slot is Slot.OCCUPATION:
        return Read(Exclusion(ExclusionKind.OCCUPATION, str(candidate.value)), candidate.text)
    places = [Exclusion(ExclusionKind.PLACE, ref.code) for ref in (candidate.value, *candidate.alternatives)]
    return Read(places[0], candidate.text, 1.0, tuple(places[1:]))


def _kind_at(tokens: Sequence[Token], number: int) -> tuple[Exclusion | None, int]:
    for size in (2, 1):
        phrase = " ".join(token.text for token in tokens[number : number + size])
        if phrase in rules().kinds:
            return rules().kinds[phrase], len(phrase.split(" "))
    return None, 0


def _bare_words(
    normal: Normal, scope: Sequence[int], candidates: Sequence[Reading], stop_words: frozenset[str]
) -> list[int]:
    """Return the first one or two words that mean something."""
    words: list[int] = []
    for number in scope:
        token = normal.tokens[number]
        if token.text in rules().between and not words:
            continue
        if token.text in stop_words or token.text in rules().harmless or _is_taken(token, candidates):
            break
        words.append(number)
    return words[:_LONGEST_WORD]
