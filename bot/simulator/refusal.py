"""How Telegram says no."""

from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`: the error code and description that Telegram gives."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> Refusal:
    """Return a refusal of a wrong request."""
    return Refusal(400, f"Bad Request: {reason}")
