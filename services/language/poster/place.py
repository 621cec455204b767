"""Where the work is: the words of the poster, and the regency if they decide it."""

import re
from collections.abc import Sequence
from functools import cache

from services.language.found import Found
from services.language.model import PlaceKind, PlaceRef
from services.language.places import Gazetteer, Location
from services.language.poster.sheet import Clause, Sheet
from services.language.poster.spans import Span, overlaps
from services.language.poster.wording import any_of, table, words

_REGENCY = 5
_BETWEEN = re.compile(r"[\s,/&()\-–.]{0,4}(?:dan\s+|dekat\s+)?")
_CAPITAL = re.compile(r"(?:[A-Z][\w'’.\-]*|\d{1,3}[A-Z]?|[IVX]+)$")
_VALUE_END = re.compile(r"[;\n•|]")
_MOST_WORDS = 10
_SURE = 0.7


def find_place(
    sheet: Sheet,
    places: Sequence[Found[PlaceRef]],
    addresses: Sequence[Span],
    companies: Sequence[Span],
    work: Sequence[Span],
) -> tuple[Span | None, tuple[Found[PlaceRef], ...]]:
    """Return where the place of work stands, and the names in it; homes of seekers and names of companies
    count only where nothing else is named."""
    taken = (*addresses, *companies)
    labelled = [span for clause in sheet.under("place") if (span := _value(sheet, clause, taken))]
    known = [found for found in places if not overlaps((found.start, found.end), addresses)]
    free = [found for found in known if not overlaps((found.start, found.end), companies)] or known
    for span in labelled:
        inside = tuple(found for found in free if overlaps((found.start, found.end), (span,)))
        if inside or len(sheet.text[span[0] : span[1]].split()) <= _MOST_WORDS:
            return span, inside
    sure = [found for found in free if _is_sure(found)] or free
    working = [found for found in sure if not _is_home(sheet, found)] or sure
    if not working:
        return None, ()
    first = next((found for found in working if _is_led(sheet, found)), None) or _most_telling(working)
    group = _group(sheet.text, working[working.index(first) :])
    return _widened(sheet.text, (group[0].start, group[-1].end), (*taken, *work)), tuple(group)


def locate(gazetteer: Gazetteer, text: str, span: Span | None, others: Sequence[Found[PlaceRef]]) -> Location:
    """Return the place of work, where the place text or the other names of the poster decide it."""
    address = ", ".join(found.text for found in others)
    if span is None:
        return gazetteer.locate(address)
    place = text[span[0] : span[1]]
    found = gazetteer.locate(place)
    return found if found.area_code else gazetteer.locate(place, address)


def _is_sure(found: Found[PlaceRef]) -> bool:
    is_country_part = found.value.kind is PlaceKind.AREA and len(found.value.code) < _REGENCY
    return found.confidence >= _SURE and not is_country_part


def _is_home(sheet: Sheet, found: Found[PlaceRef]) -> bool:
    before = sheet.text[max(0, found.start - 24) : found.start]
    return words("place", "home").search(before.rsplit("\n", 1)[-1]) is not None


def _is_led(sheet: Sheet, found: Found[PlaceRef]) -> bool:
    clause = sheet.clause_at(found.start)
    before = sheet.text[clause.start if clause else found.start : found.start]
    return words("place", "leads").search(before) is not None


def _most_telling(places: Sequence[Found[PlaceRef]]) -> Found[PlaceRef]:
    """Return the first place; if that is a whole regency, a later one inside it ("Loker Karawang ... Klari")."""
    regencies = {ref.code for ref in (places[0].value, *places[0].alternatives)}
    if min(map(len, regencies)) > _REGENCY:
        return places[0]
    inner = (found for found in places if found.value.code[:_REGENCY] in regencies - {found.value.code})
    return next(inner, places[0])


def _group(text: str, places: Sequence[Found[PlaceRef]]) -> list[Found[PlaceRef]]:
    """Return the first place and those that follow it at once ("Setu, Kab. Bekasi", "Subang & Purwakarta")."""
    group = [places[0]]
    for found in places[1:]:
        if _BETWEEN.fullmatch(text[group[-1].end : found.start]) is None:
            break
        group.append(found)
    return group


def _value(sheet: Sheet, clause: Clause, taken: Sequence[Span]) -> Span | None:
    end = min([clause.end, *(start for start, _ in taken if clause.start < start < clause.end)])
    match = _VALUE_END.search(sheet.text, clause.start, end)
    end = match.start() if match else end
    value = sheet.text[clause.start : end].strip(" ,.-(")
    return (clause.start, clause.start + len(value)) if value and value[0].isalnum() else None


def _widened(text: str, span: Span, taken: Sequence[Span]) -> Span:
    """Take the words that belong to the name: "Mall Metland" Tambun, "EJIP" Plot 3."""
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    is_shout = text[line_start:].split("\n", 1)[0].isupper()
    while (match := re.search(r"(\S+)[ \t]+$", text[line_start:start])) and not overlaps(
        (line_start + match.start(), start), taken
    ):
        is_name = _CAPITAL.fullmatch(match.group(1)) is not None and not is_shout
        is_other = any(words("hiring", key).fullmatch(match.group(1)) for key in ("stops", "openers"))
        if is_other or not (is_name or _fits("before", match.group(1))):
            break
        start = line_start + match.start()
    while (match := re.match(r"[ \t]+(\S+?)(?=[\s,.;)]|$)", text[end:])) and not overlaps(
        (end, end + match.end()), taken
    ):
        if not (
            _fits("after", match.group(1)) or re.fullmatch(r"\d{1,3}[A-Z]?|[IVX]{1,4}|[A-Z]{1,2}\d?", match.group(1))
        ):
            break
        end += match.end()
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return start, end


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(any_of(table("place")[key]), re.IGNORECASE)


def _fits(key: str, word: str) -> bool:
    return _pattern(key).fullmatch(word) is not None
