"""The address to which a bot wants its updates brought, as setWebhook takes it."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.refusal import bad_request

PORTS = frozenset({443, 80, 88, 8443})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Here a plain address will do, as with a Bot API server of one's own (Bot API, "Using a Local Bot API Server")."""
MOST_SECRET = 256
MOST_CONNECTIONS = 40


@dataclass(frozen=True, slots=True)
class Hook:
    """What setWebhook said."""

    url: str
    secret: str = ""


def hook_of(parameters: dict[str, Any]) -> Hook | None:
    """Return what was asked for; None: nothing is to be brought any more.

    Raises:
        Refusal: an address or a secret that Telegram would not take.
    """
    url, secret = parameters["url"], parameters.get("secret_token", "")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK:
        if parts.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if len(secret) > MOST_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return Hook(url, secret)
