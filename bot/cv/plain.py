"""A curriculum vitae as text, to paste into a form or an e-mail."""

from bot.cv.sheet import Sheet


def plain_of(sheet: Sheet) -> str:
    """Return it as lines, an empty one between the parts."""
    head = "\n".join((sheet.name.upper(), sheet.wanted, " | ".join(sheet.contacts)))
    parts = ("\n".join((part.title.upper(), *_lines(part.lines))) for part in sheet.sections)
    return "\n\n".join((head, *parts))


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) == 1 else tuple(f"- {line}" for line in lines)
