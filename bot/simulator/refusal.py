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


class Mistake(Refusal):
    """A request that does not keep to the description of the Bot API: a fault of the program that sent it.

    Telegram itself overlooks some of these (unknown parameters); here each is refused and kept, to fail a test run.
    """

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(code, description)


def bad_request(reason: str) -> Refusal:
    """Return a refusal of a wrong request."""
    return Refusal(400, f"Bad Request: {reason}")


def mistake(reason: str) -> Mistake:
    """Return a refusal of a request that breaks the description of the Bot API."""
    return Mistake(f"Bad Request: {reason}")
