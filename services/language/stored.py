"""Queries as JSON, readable by later versions: unknown fields and values are left out, missing ones are empty."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from services.language.model import (
    FIRM_SLOTS,
    Exclusion,
    ExclusionKind,
    Intent,
    PayFloor,
    PlaceKind,
    PlaceRef,
    Query,
    Read,
    Sort,
    Topic,
)
from services.reference.model import Education
from services.vacancies.model import Employment, Sex

T = TypeVar("T")
VERSION = 1


class UnreadableQuery(ValueError):
    """The stored text is no query."""


def dump(query: Query) -> str:
    """Return the query as JSON."""
    fields: dict[str, Any] = {"version": VERSION, "text": query.text, "intent": query.intent.value}
    for name in _MANY:
        reads = getattr(query, name)
        if reads:
            fields[name] = [_dump_read(read) for read in reads]
    for name in _ONE:
        read = getattr(query, name)
        if read is not None:
            fields[name] = _dump_read(read)
    if query.topic is not None:
        fields["topic"] = query.topic.value
    if query.near_home:
        fields["near_home"] = True
    if query.words:
        fields["words"] = list(query.words)
    fields |= _dump_choices(query)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Query:
    """Return the query of a JSON text.

    Raises:
        UnreadableQuery: the text is not a JSON object.
    """
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise UnreadableQuery(str(error)) from error
    if not isinstance(fields, dict):
        raise UnreadableQuery("not an object")
    slots: dict[str, Any] = {name: _load_many(fields.get(name), read) for name, read in _MANY.items()}
    slots |= {name: _load_read(fields.get(name), read) for name, read in _ONE.items()}
    words = fields.get("words")
    return Query(
        text=str(fields.get("text", "")),
        intent=_intent(fields.get("intent")),
        topic=_topic(fields.get("topic")),
        near_home=fields.get("near_home") is True,
        words=tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else (),
        **slots,
        **_load_choices(fields),
    )


def _dump_choices(query: Query) -> dict[str, Any]:
    """Return what was chosen for the list, left out where nothing was."""
    chosen: dict[str, Any] = {"firm": sorted(query.firm), "within_km": query.within_km, "fresh": query.fresh}
    chosen["sort"] = "" if query.sort is Sort.BEST else query.sort.value
    return {name: value for name, value in chosen.items() if value}


def _load_choices(fields: dict[str, Any]) -> dict[str, Any]:
    firm, kilometres, sort = fields.get("firm"), fields.get("within_km"), fields.get("sort")
    return {
        "firm": FIRM_SLOTS & {name for name in firm if isinstance(name, str)}
        if isinstance(firm, list)
        else frozenset(),
        "within_km": kilometres if isinstance(kilometres, int) and kilometres > 0 else None,
        "fresh": fields.get("fresh") is True,
        "sort": Sort(sort) if sort in {order.value for order in Sort} else Sort.BEST,
    }


def _dump_read(read: Read[Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {"value": _dump_value(read.value), "text": read.text}
    if read.confidence != 1.0:
        fields["confidence"] = read.confidence
    if read.alternatives:
        fields["alternatives"] = [_dump_value(value) for value in read.alternatives]
    return fields


def _dump_value(value: object) -> object:
    match value:
        case PlaceRef(kind, code):
            return {"kind": kind.value, "code": code}
        case PayFloor(amount, is_minimum_wage, per_day):
            stored = {"amount": amount, "is_minimum_wage": is_minimum_wage}
            return stored if per_day is None else {**stored, "per_day": per_day}
        case Exclusion(kind, of):
            return {"kind": kind.value, "value": of}
        case _:
            return value


def _load_many(rows: object, value_of: Callable[[Any], Any]) -> tuple[Read[Any], ...]:
    reads = (_load_read(row, value_of) for row in rows) if isinstance(rows, list) else ()
    return tuple(read for read in reads if read is not None)


def _load_read(row: object, value_of: Callable[[Any], Any]) -> Read[Any] | None:
    """Return one stored reading, or None when this version does not know its value."""
    try:
        if not isinstance(row, dict):
            return None
        return Read(
            value_of(row["value"]),
            str(row.get("text", "")),
            float(row.get("confidence", 1.0)),
            tuple(value_of(other) for other in row.get("alternatives", ())),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _intent(value: object) -> Intent:
    return Intent(value) if value in {intent.value for intent in Intent} else Intent.OTHER


def _topic(value: object) -> Topic | None:
    return Topic(value) if value in {topic.value for topic in Topic} else None


def _place(value: Any) -> PlaceRef:
    return PlaceRef(PlaceKind(value["kind"]), str(value["code"]))


def _pay(value: Any) -> PayFloor:
    amount, per_day = (None if figure is None else int(figure) for figure in map(value.get, ("amount", "per_day")))
    return PayFloor(amount, value.get("is_minimum_wage") is True, per_day)


def _exclusion(value: Any) -> Exclusion:
    return Exclusion(ExclusionKind(value["kind"]), str(value["value"]))


_MANY: dict[str, Callable[[Any], Any]] = {
    "occupations": str,
    "competences": str,
    "places": _place,
    "education": Education,
    "majors": str,
    "employment": Employment,
    "exclusions": _exclusion,
}
_ONE: dict[str, Callable[[Any], Any]] = {
    "experience_years": float,
    "pay_floor": _pay,
    "age": int,
    "sex": Sex,
}
