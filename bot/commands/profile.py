"""The profile of a person, as `kawankerja search` reads it from a file."""

import json
from pathlib import Path
from typing import Any

from services.people.model import Profile
from services.reference.model import Education
from services.vacancies.model import Employment, Sex


class UnreadableProfile(ValueError):
    """The file is no profile; the message names the field, or is "" when it is no JSON object."""


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
