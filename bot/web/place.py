"""Where Telegram brings updates, when it does."""

import hashlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Place:
    """Where Telegram brings updates, and the word by which we know that it is Telegram."""

    url: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the address."""
        return urlsplit(self.url).path or "/"

    @property
    def mark(self) -> str:
        """A digest that changes when one of both does."""
        return hashlib.sha256(f"{self.url}\n{self.secret}".encode()).hexdigest()
