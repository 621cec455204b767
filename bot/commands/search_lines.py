"""What `kawankerja search` reads: lines of texts to search for, and the profile of a person."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from services.people.model import Profile
from services.reference.model import Education
from services.vacancies.model import Employment, Sex


class UnreadableProfile(ValueError):
    """The file is no profile; the message names the field, or is "" when it is no JSON object."""


def read_lines(batch: TextIO) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Yield line number and {"query": text, "qid": id if given}; None for a line that cannot be read."""
    for number, line in enumerate(batch, 1):
        if line.strip():
            yield number, _item(line.strip())


def read_profile(path: Path) -> Profile:
    """Read a profile from JSON, the keys as in `services.people.model.Profile`.

    Raises:
        UnreadableProfile: no JSON object, an unknown field, or a value that the field does not take.
    """
    try:
        row = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise UnreadableProfile("") from error
    if not isinstance(row, dict):
        raise UnreadableProfile("")
    return Profile(**{name: _value(name, value) for name, value in row.items()})


def _item(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return {"query": line}
    try:
        row = json.loads(line)
    except ValueError:
        return None
    text = next((row[name] for name in ("query", "text") if name in row), None)
    if not isinstance(text, str):
        return None
    identity = next((row[name] for name in ("qid", "id") if name in row), None)
    return {"query": text} if identity is None else {"qid": identity, "query": text}


def _value(name: str, value: object) -> Any:
    try:
        return _READERS[name](value)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableProfile(name) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(item) for item in value)


_READERS: dict[str, Any] = {
    "area_code": _text,
    "education": Education,
    "majors": _texts,
    "competences": _texts,
    "experience_years": _number,
    "pay_min": lambda value: int(_number(value)),
    "employment": lambda value: tuple(Employment(item) for item in _texts(value)),
    "age": lambda value: int(_number(value)),
    "sex": Sex,
}
