"""Places in texts: areas down to the village, industrial estates, nicknames; and the place of a vacancy."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.language.found import Found
from services.language.model import PlaceKind, PlaceRef
from services.language.place_mentions import AMBIGUOUS, SURE, MentionFinder
from services.language.place_names import HOME_REGENCIES, guarded_words, names_of
from services.language.title_place import codes_of, place_elsewhere, regencies_of
from services.language.words import fold, root_words
from services.reference.model import Reference

_REGENCY, _DISTRICT = 5, 8
_LONGEST_GAP, _LONGEST_DISTANCE = 3, 40


@dataclass(frozen=True, slots=True)
class Location:
    """Where a vacancy is: the most exact area that is certain, its estate, the centre of what is known.

    `area_alternatives`: areas between which the text does not decide ("Bekasi": regency or city).
    """

    area_code: str | None = None
    estate_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    area_alternatives: tuple[str, ...] = ()


class Gazetteer:
    """Knows the names of places. Built once; holds no state."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        names = names_of(reference, root_words())
        guard = guarded_words()
        self._all = MentionFinder(names)
        self._free = MentionFinder({name: refs for name, refs in names.items() if name not in guard})

    def find(self, text: str) -> list[Found[PlaceRef]]:
        """Return the places that a text names, left to right.

        Neighbouring names settle each other ("Sukatani Bekasi"), and a place that only says in which larger one the
        other lies is joined with it ("Cibitung, Bekasi" is Cibitung).
        """
        return self._settle(self._free.find(text))

    def locate(self, location: str, address: str = "", title: str = "") -> Location:
        """Return the place of a vacancy from its columns.

        The location column decides; its last regency wins over an address elsewhere. A district, village or estate of
        the title or address makes it more exact where it lies inside, or where the location leaves the regency open.
        A title that names one well-known place elsewhere wins: portals give the office that advertises as location.
        """
        stated = self._chosen(self._all.find(location))
        base = _most_exact(self._in_named_district(_inside(stated, _last_regency(stated))))
        there = self.elsewhere(title, regencies_of(base, self._reference)) if base else None
        if there is not None:
            return there
        for text in (title, address):
            hints = [self._as_in(found, base) for found in self.find(text) if self._may_lie_in(found, base)]
            base = _most_exact([*([base] if base else []), *hints])
        return self._location(base, stated)

    def elsewhere(self, title: str, here: set[str]) -> Location | None:
        """Return the place that a title names if it is surely none of the regencies `here`."""
        found = place_elsewhere(title, self.find(title), here, self._reference)
        there = self._location(found)
        return there if there.area_code else None

    def _settle(self, mentions: list[Found[PlaceRef]]) -> list[Found[PlaceRef]]:
        settled = self._chosen(mentions)
        kept: list[Found[PlaceRef]] = []
        outer: Found[PlaceRef] | None = None
        for number, mention in enumerate(settled):
            around = settled[max(0, number - 2) : number] + settled[number + 1 : number + 3]
            around = [other for other in around if _are_near(mention, other)]
            if not any(self._says_where(mention, other) for other in around):
                kept.append(_joined(outer, mention) if outer else mention)
                outer = None
            elif kept and self._says_where(mention, kept[-1]):
                kept[-1] = _joined(kept[-1], mention)
            else:
                outer = mention
        return kept

    def _chosen(self, mentions: list[Found[PlaceRef]]) -> list[Found[PlaceRef]]:
        return [self._choose(mention, mentions) for mention in mentions]

    def _choose(self, mention: Found[PlaceRef], mentions: Sequence[Found[PlaceRef]]) -> Found[PlaceRef]:
        """Of several places with one name take the one that lies in (or around) another place named."""
        if not mention.alternatives:
            return mention
        readings = (mention.value, *mention.alternatives)
        others = [ref for other in mentions if other is not mention for ref in (other.value, *other.alternatives)]
        if mention.value in others:
            return mention
        near = [ref for ref in others if len(ref.code) >= _REGENCY] or others
        related = [ref for ref in readings if any(self._is_related(ref, other) for other in near)]
        if not related or set(readings) <= set(related):
            return mention
        rest = tuple(related[1:])
        return Found(related[0], mention.text, mention.start, mention.end, AMBIGUOUS if rest else SURE, rest)

    def _is_related(self, ref: PlaceRef, other: PlaceRef) -> bool:
        return any(
            code != outer and (code.startswith(f"{outer}.") or outer.startswith(f"{code}."))
            for code in self._codes(ref)
            for outer in self._codes(other)
        )

    def _says_where(self, outer: Found[PlaceRef], inner: Found[PlaceRef]) -> bool:
        """Whether `outer` is an area that holds `inner` and is less exact."""
        if outer.value.kind is PlaceKind.ESTATE:
            return False
        outer_codes = [ref.code for ref in (outer.value, *outer.alternatives) if len(ref.code) <= _DISTRICT]
        inner_codes = [code for ref in (inner.value, *inner.alternatives) for code in self._codes(ref)]
        return any(code.startswith(f"{larger}.") for code in inner_codes for larger in outer_codes)

    def _in_named_district(self, found: list[Found[PlaceRef]]) -> list[Found[PlaceRef]]:
        """Where an address says "Kec. X", keep what may lie in X: streets are named after places elsewhere."""
        districts = [m.value.code for m in found if len(m.value.code) == _DISTRICT and fold(m.text).startswith("kec")]
        if not districts:
            return found
        inside = [
            Found(refs[0], m.text, m.start, m.end, m.confidence, refs[1:])
            for m in found
            if (refs := tuple(r for r in (m.value, *m.alternatives) if self._lies_in(r, districts[-1])))
        ]
        return inside or found

    def _lies_in(self, ref: PlaceRef, district: str) -> bool:
        return any(code.startswith(district) for code in self._codes(ref))

    def _codes(self, ref: PlaceRef) -> tuple[str, ...]:
        return codes_of(ref, self._reference)

    def _as_in(self, hint: Found[PlaceRef], base: Found[PlaceRef] | None) -> Found[PlaceRef]:
        """Keep of a name only the readings inside the base."""
        if base is None or base.alternatives or hint.value.kind is PlaceKind.ESTATE:
            return hint
        return _narrowed(hint, (base.value.code[:_REGENCY],)) or hint

    def _may_lie_in(self, hint: Found[PlaceRef], base: Found[PlaceRef] | None) -> bool:
        if base is None:
            return len(hint.value.code) >= _REGENCY or hint.value.kind is PlaceKind.ESTATE
        regencies = {ref.code for ref in (base.value, *base.alternatives)}
        return any(code.startswith(f"{regency}.") for code in self._codes(hint.value) for regency in regencies) or any(
            ref.code in regencies for ref in (hint.value, *hint.alternatives) if base.alternatives
        )

    def _location(self, found: Found[PlaceRef] | None, stated: Sequence[Found[PlaceRef]] = ()) -> Location:
        if found is None:
            return Location()
        if found.value.kind is PlaceKind.ESTATE:
            estate = self._reference.estates[found.value.code]
            named = [
                other.value.code[:_DISTRICT]
                for other in stated
                if other.value.code[:_DISTRICT] in estate.district_codes
            ]
            sure = [*named, *(estate.district_codes if len(estate.district_codes) == 1 else ())]
            code = sure[0] if sure else estate.regency_code
            return Location(code, estate.id, estate.latitude, estate.longitude)
        district = next((ref for ref in found.alternatives if len(ref.code) == _DISTRICT), None)
        if district is not None and len(found.value.code) > _DISTRICT:
            return self._location(Found(district, found.text, found.start, found.end))
        rivals = [ref.code for ref in found.alternatives if len(ref.code) == len(found.value.code)]
        is_well_known = len(found.value.code) == _DISTRICT and found.value.code.startswith(HOME_REGENCIES)
        if rivals and not is_well_known:
            return Location(area_alternatives=(found.value.code, *rivals))
        area = self._reference.areas[found.value.code]
        if len(area.code) < _REGENCY:
            return Location()
        return Location(area.code, None, area.latitude, area.longitude)


def _are_near(left: Found[PlaceRef], right: Found[PlaceRef]) -> bool:
    return max(left.start, right.start) - min(left.end, right.end) <= _LONGEST_DISTANCE


def _is_larger(ref: PlaceRef) -> bool:
    return ref.kind is PlaceKind.AREA and len(ref.code) <= _REGENCY


def _last_regency(found: Sequence[Found[PlaceRef]]) -> tuple[str, ...]:
    """Return the codes that the last regency named may stand for; nothing when none is named."""
    for mention in reversed(found):
        if mention.value.kind is PlaceKind.AREA and len(mention.value.code) >= _REGENCY:
            return tuple(ref.code[:_REGENCY] for ref in (mention.value, *mention.alternatives))
    return ()


def _inside(found: Sequence[Found[PlaceRef]], regencies: tuple[str, ...]) -> list[Found[PlaceRef]]:
    """Keep what may lie in the regencies, and of each name only the readings that do."""
    return [narrowed for mention in found if (narrowed := _narrowed(mention, regencies)) is not None]


def _narrowed(mention: Found[PlaceRef], regencies: tuple[str, ...]) -> Found[PlaceRef] | None:
    if not regencies or mention.value.kind is PlaceKind.ESTATE:
        return mention
    readings = [ref for ref in (mention.value, *mention.alternatives) if ref.code[:_REGENCY] in regencies]
    if not readings:
        return None
    return Found(readings[0], mention.text, mention.start, mention.end, mention.confidence, tuple(readings[1:]))


def _joined(left: Found[PlaceRef], right: Found[PlaceRef]) -> Found[PlaceRef]:
    """Make one mention of a place and the larger one beside it that says where it lies."""
    inner = max((left, right), key=lambda mention: (_exactness(mention.value), len(mention.alternatives)))
    confidence = inner.confidence if inner.alternatives else SURE
    if right.start - left.end > _LONGEST_GAP:
        return Found(inner.value, inner.text, inner.start, inner.end, confidence, inner.alternatives)
    return Found(inner.value, f"{left.text} {right.text}", left.start, right.end, confidence, inner.alternatives)


def _most_exact(found: Sequence[Found[PlaceRef]]) -> Found[PlaceRef] | None:
    return max(found, key=lambda mention: (_exactness(mention.value), mention.confidence), default=None)


def _exactness(ref: PlaceRef) -> int:
    return _DISTRICT + 1 if ref.kind is PlaceKind.ESTATE else len(ref.code)
