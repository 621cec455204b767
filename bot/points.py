"""Reasons and gaps as people read them."""

from bot import formatting, titles
from bot.texts import Texts
from services.matching.model import Fit, GapKind, Point, ReasonKind
from services.reference.model import Reference

_OCCUPATIONS = {ReasonKind.OCCUPATION, ReasonKind.RELATED_OCCUPATION}
_COMPETENCES = {ReasonKind.COMPETENCE, GapKind.COMPETENCE}
_MAJORS = {ReasonKind.MAJOR, GapKind.MAJOR}
_YEARS = {ReasonKind.EXPERIENCE, GapKind.EXPERIENCE}
_DISTANCES = {ReasonKind.NEAR, GapKind.DISTANCE}
_PAYS = {ReasonKind.PAY, GapKind.PAY}


def reasons(fit: Fit, texts: Texts, reference: Reference) -> str:
    """Return the reasons of a fit, strongest first; "" when there are none."""
    return " · ".join(_reason(point, texts, reference) for point in fit.reasons)


def gap(fit: Fit, texts: Texts, reference: Reference) -> str:
    """Return the sentence about the one thing missing, or ""."""
    if fit.gap is None:
        return ""
    value = _value(fit.gap, texts, reference)
    return _said(f"gap.{_key(value, fit.gap)}", fit.gap, value, texts)


def _reason(point: Point, texts: Texts, reference: Reference) -> str:
    value = _value(point, texts, reference)
    return _said(f"reason.{_key(value, point)}", point, value, texts)


def _said(key: str, point: Point, value: str, texts: Texts) -> str:
    if value and point.kind in _YEARS:
        return texts.plural(key, float(point.value), value=value)
    return texts(key, value=value)


def _key(value: str, point: Point) -> str:
    return point.kind.value if value else f"{point.kind.value}_plain"


def _value(point: Point, texts: Texts, reference: Reference) -> str:
    kind, value = point.kind, point.value
    if kind is ReasonKind.EMPLOYMENT and value:
        return texts(f"employment.{value}")
    if kind in _YEARS | _DISTANCES | _PAYS:
        return _amount(point, texts)
    return formatting.clip(_name(point, texts, reference) or value, 40)


def _amount(point: Point, texts: Texts) -> str:
    try:
        amount = float(point.value)
    except ValueError:
        return point.value
    if point.kind in _PAYS:
        return formatting.money(int(amount), texts)
    return formatting.kilometres(amount, texts) if point.kind in _DISTANCES else formatting.number(amount, texts)


def _name(point: Point, texts: Texts, reference: Reference) -> str:
    kind, value = point.kind, point.value
    if kind in _OCCUPATIONS and value in reference.occupations:
        return titles.occupation(value, reference.occupations[value].title, texts)
    if kind in _COMPETENCES and value in reference.competences:
        return titles.competence(value, reference.competences[value].title, texts)
    if kind in _MAJORS and value in reference.majors:
        return reference.majors[value].title
    if value in reference.estates:
        return reference.estates[value].known_as
    if value in reference.areas:
        return formatting.area_name(reference.areas[value])
    return ""
