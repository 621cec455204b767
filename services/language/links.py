"""Links, addresses and numbers to call in a text: they name no work and no place, so they are not read."""

import re

_LINK = re.compile(
    r"(?:https?://|\bwww\.)\S+"
    r"|(?<![^\s@,;:()<>])[^\s@,;:()<>]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:com|co|id|org|ly|gle|xyz|me)\b(?:/\S*)?"
    r"|(?<![\w+])(?:\+62|62|0)[\s.-]?8[\dx](?:[\s.-]?[\dx]){6,12}(?!\w)",
    re.IGNORECASE,
)


def without_links(text: str) -> str:
    """Return the text with spaces where a link, an e-mail address or a mobile number stood; no letter moves."""
    return _LINK.sub(lambda match: " " * len(match.group()), text)
