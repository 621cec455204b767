"""The way to a human, "Bicara dengan petugas", as sentences; nothing is said when there is no contact."""

from markupsafe import Markup

from bot.contacts import Desk, shown_contact
from bot.texts import Texts
from bot.widgets import say


def desk_line(desk: Desk, texts: Texts) -> Markup:
    """Return the line that says whom to talk to and when."""
    return _line("desk.line", desk, desk.hours, texts)


def doubt_line(desk: Desk, texts: Texts) -> Markup:
    """Return the short line for cards."""
    return _line("desk.doubt", desk, "", texts)


def paragraphs(*parts: Markup) -> Markup:
    """Return the parts that say something, an empty line between them."""
    return Markup("\n\n").join(part for part in parts if part)


def _line(key: str, desk: Desk, hours: str, texts: Texts) -> Markup:
    if not desk.contact:
        return Markup("")
    parts = (Markup.escape(desk.name), shown_contact(desk.contact), Markup.escape(hours))
    return say(texts, key, {"who": Markup(" · ").join(part for part in parts if part)})
