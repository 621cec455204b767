"""What the use cases of people need of the store."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from services.people.model import Answers, Consent, GuardianRequest


class Profiles(Protocol):
    """Consents and profiles; name, phone, birth year, school and former work are
    encrypted at rest by the store."""

    def consent(self, person_id: int) -> Consent | None:
        """The consent that holds, or None."""
        ...

    def give_consent(self, person_id: int, consent: Consent) -> None:
        """Note a consent; the one that held before no longer does."""
        ...

    def withdraw_consent(self, person_id: int, now: datetime) -> None: ...
    def get(self, person_id: int) -> Answers | None: ...
    def agreed(self, person_ids: Sequence[int], text_version: str) -> dict[int, Answers]:
        """Return what matching uses of what these people told: of those who agree to this text."""
        ...

    def put(self, person_id: int, answers: Answers, now: datetime) -> None: ...
    def remove(self, person_id: int) -> bool:
        """Delete the profile; False when there was none."""
        ...


class Traces(Protocol):
    """All that the store holds about one person, wherever it is."""

    def of(self, person_id: int) -> dict[str, list[dict[str, Any]]]:
        """Rows by table, in clear, as plain JSON values; the conversation's documents among them."""
        ...

    def erase(self, person_id: int) -> bool:
        """Delete all of it, so that the bytes leave the files of the store too; False when there was nobody."""
        ...

    def move(self, person_id: int, to_person_id: int) -> int:
        """Give a person the account of another, whose own data are erased; returns the account that was left.

        The documents of both conversations are deleted.
        """
        ...

    def note_erasure(self, number: str, now: datetime) -> None:
        """Keep the proof: its number and when, nothing else."""
        ...

    def erased_at(self, number: str) -> datetime | None:
        """When the data behind a proof number were erased, or None."""
        ...


class Moves(Protocol):
    """Codes that move a person's data to another account; of a code only its hash."""

    def put_code(self, person_id: int, digest: str, now: datetime, expires_at: datetime) -> None:
        """Store a code in place of the person's former one."""
        ...

    def owner_of(self, digest: str, now: datetime) -> int | None:
        """Whose code it is, while it holds."""
        ...

    def take_code(self, digest: str, now: datetime) -> int | None:
        """Delete a code while it holds, and return whose it was; of two who take it at once one gets None."""
        ...

    def failures(self, person_id: int, since: datetime) -> int: ...
    def note_failure(self, person_id: int, now: datetime, before: datetime) -> None:
        """Note a wrong code; those until `before` are forgotten."""
        ...


class Guardians(Protocol):
    """What waits for the consent of a guardian, and what guardians agreed to."""

    def ask(self, person_id: int, digest: str, birth_year: int, expires_at: datetime) -> None:
        """Let somebody wait for a guardian; a former request of theirs goes."""
        ...

    def request(self, digest: str, now: datetime) -> GuardianRequest | None:
        """What a link asks for, while it holds."""
        ...

    def settle(self, person_id: int) -> None:
        """Delete the request of a person."""
        ...

    def late(self, now: datetime, limit: int) -> list[int]:
        """Who waited in vain, at most `limit`."""
        ...

    def consent(self, person_id: int, guardian_id: int, consent: Consent) -> None: ...
    def wards(self, guardian_id: int) -> list[int]:
        """Those for whom a guardian agreed."""
        ...

    def waits(self, person_id: int) -> bool:
        """Whether a person waits for a guardian."""
        ...

    def agreed_to(self, person_id: int) -> str | None:
        """The version of the text that the guardian of a person agreed to; None without a guardian."""
        ...

    def forget(self, person_id: int) -> None:
        """Delete the consent of a person's guardian."""
        ...
