"""What names a row, and whether it says the same as before."""

import hashlib
from collections.abc import Mapping

from services.feeds.clean import clean_line


def content_hash(fields: Mapping[str, str]) -> str:
    """Return a hash of everything a row says, under whatever id."""
    said = "\x1f".join(f"{name}={value}" for name, value in sorted(fields.items()) if value and name != "external_id")
    return hashlib.sha256(said.encode()).hexdigest()


def external_id_of(fields: Mapping[str, str]) -> str:
    """Return the id that the source gave, or a made one."""
    given = clean_line(fields.get("external_id", ""))
    return given[:200] or made_id(fields)


def made_id(fields: Mapping[str, str]) -> str:
    """Return an id made of title, company, place and address on the web."""
    named = {name: fields.get(name, "") for name in ("title", "company", "location", "url")}
    return content_hash(named)[:20]
