"""How one applies: e-mail, WhatsApp, phone, web, form, in person, social network, app."""

import re
from dataclasses import dataclass
from functools import cache

from services.language.poster.sheet import Sheet
from services.language.poster.spans import Span, overlaps
from services.language.poster.wording import table, words

_NEAR = 28
_SHORTENERS = re.compile(
    r"(?:https?://)?(?:bit\.ly|s\.id|tinyurl|forms?\.gle|wa\.me|t\.me|(?:www\.)?instagram|(?:www\.)?linkedin|(?:www\.)?facebook|docs\.google)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Contacts:
    """The kinds of contact that a poster names, in the order of the form, and where addresses stand in the text."""

    kinds: tuple[str, ...]
    spans: tuple[Span, ...]


def find_contacts(sheet: Sheet) -> Contacts:
    """Return the ways to apply; phones and sites count only where a seeker is meant to use them."""
    text = sheet.text
    emails = [match.span() for match in _pattern("email").finditer(text)]
    phones = [match.span() for match in _pattern("phone").finditer(text)]
    sites = [match.span() for match in _pattern("site").finditer(text) if not overlaps(match.span(), emails)]
    kinds = {
        "email": bool(emails),
        **_phone_kinds(text, phones),
        "web": any(not _SHORTENERS.match(text[start:end]) for start, end in sites) or _named("web", text),
        "form": _named("form", text),
        "walk_in": _named("walk_in", text),
        "social": words("contact", "social").search(_without(text, emails)) is not None,
        "app": words("contact", "app").search(text) is not None,
    }
    if kinds["web"] and kinds["app"] and not sites:
        kinds["web"] = False
    return Contacts(tuple(kind for kind, is_named in kinds.items() if is_named), (*emails, *phones, *sites))


def _phone_kinds(text: str, phones: list[Span]) -> dict[str, bool]:
    """A number belongs to WhatsApp where the word stands near it, else to the phone."""
    whatsapp = [match.span() for match in words("contact", "whatsapp").finditer(text)]
    calls = [match.span() for match in words("contact", "call").finditer(text)]
    plain = [span for span in phones if not _is_near(span, whatsapp, text)]
    called = [span for span in phones if _is_near(span, calls, text)]
    return {"whatsapp": bool(whatsapp), "phone": bool(called) or (bool(plain) and not whatsapp)}


def _is_near(span: Span, others: list[Span], text: str) -> bool:
    return any(
        "\n" not in text[min(end, span[1]) : max(start, span[0])] and max(start - span[1], span[0] - end) <= _NEAR
        for start, end in others
    )


def _named(key: str, text: str) -> bool:
    return words("contact", key).search(text) is not None


def _without(text: str, spans: list[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(table("contact")[key], re.IGNORECASE)
