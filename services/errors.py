"""Refusals that a person can understand; everything else is a fault and propagates."""

from typing import ClassVar


class StoreUnavailable(Exception):
    """The store cannot be reached, is full, or is locked for too long; trying again later may work."""


class AppError(Exception):
    """A refusal with a text key of the catalogue and the fields its sentence names."""

    key: ClassVar[str] = "error.unknown"

    def __init__(self, **fields: object) -> None:
        super().__init__(self.key)
        self.fields = fields


class VacancyGone(AppError):
    """The vacancy does not exist, or may no longer be shown."""

    key = "error.vacancy_gone"
