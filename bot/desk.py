"""The way to a human, "Bicara dengan petugas", as sentences; nothing is said when there is no contact."""

from markupsafe import Markup

from bot.contacts import Desk, shown_contact
from bot.texts import Texts
from bot.widgets import say


def desk_line(desk: Desk, texts: Texts) -> Markup:
    """Return the line that says whom to talk to, how and when."""
    if not desk.contact:
        return Markup("")
    parts = (Markup.escape(desk.name), shown_contact(desk.contact), Markup.escape(desk.hours))
    return say(texts, "desk.line", {"who": Markup(" · ").join(part for part in parts if part)})


def controller_line(desk: Desk, texts: Texts) -> Markup:
    """Return the line that says who is answerable for people's data."""
    parts = (Markup.escape(desk.name), shown_contact(desk.contact) if desk.contact else Markup(""))
    who = Markup(", ").join(part for part in parts if part)
    return say(texts, "privacy.controller", {"who": who}) if who else say(texts, "privacy.nobody")


def doubt_line(desk: Desk, texts: Texts) -> Markup:
    """Return the short line for cards."""
    return say(texts, "desk.doubt", {"contact": shown_contact(desk.contact)}) if desk.contact else Markup("")


def paragraphs(*parts: Markup) -> Markup:
    """Return the parts that say something, an empty line between them."""
    return Markup("\n\n").join(part for part in parts if part)
