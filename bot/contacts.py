"""Ways to reach the people behind the bot."""

import re
from dataclasses import dataclass

from markupsafe import Markup

_TELEGRAM = re.compile(r"(?:https://)?(?:t\.me/|@)([A-Za-z]\w{3,31})/?", re.ASCII)
_WEB = re.compile(r"(?:https://)?((?:wa\.me/[0-9]{8,15}|(?<=https://)[^\s/@:]+\.[^\s/@:]+(?:/\S*)?))")
_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(r"(?:tel:)?((?:\+|\()?[0-9](?:[ ().-]*[0-9]){5,14})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers, how they are reached and when. Without a contact there is no desk."""

    name: str = ""
    contact: str = ""
    hours: str = ""


NOBODY = Desk()


def shown_contact(contact: str) -> Markup:
    """Return a contact as a person taps it: a Telegram name, wa.me and web addresses as links, the rest as plain text.

    Telegram itself makes phone numbers and e-mail addresses in a text tappable; a link to them it refuses.

    Raises:
        ValueError: it is none of these.
    """
    if match := _TELEGRAM.fullmatch(contact):
        return Markup('<a href="https://t.me/{0}">@{0}</a>').format(match[1])
    if match := _WEB.fullmatch(contact):
        return Markup('<a href="https://{0}">{0}</a>').format(match[1])
    if match := _MAIL.fullmatch(contact) or _PHONE.fullmatch(contact):
        return Markup.escape(match[1])
    raise ValueError("not a contact")
