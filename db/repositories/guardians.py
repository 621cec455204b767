"""Guardians: what waits for one, and what one agreed to."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from db.cipher import Cipher
from db.models.guardians import GuardianConsentRow, GuardianRequestRow
from db.upsert import put
from services.people.model import Consent, GuardianRequest

_REQUEST = select(GuardianRequestRow.person_id, GuardianRequestRow.birth_year).where(
    GuardianRequestRow.digest == bindparam("digest"), GuardianRequestRow.expires_at > bindparam("moment")
)
_SETTLE = delete(GuardianRequestRow).where(GuardianRequestRow.person_id == bindparam("person"))
_LATE = (
    select(GuardianRequestRow.person_id)
    .where(GuardianRequestRow.expires_at <= bindparam("moment"))
    .order_by(GuardianRequestRow.expires_at)
    .limit(bindparam("most"))
)
_WARDS = select(GuardianConsentRow.person_id).where(GuardianConsentRow.guardian_id == bindparam("guardian"))
_WAITS = select(GuardianRequestRow.person_id).where(GuardianRequestRow.person_id == bindparam("person"))
_AGREED_TO = select(GuardianConsentRow.text_version).where(GuardianConsentRow.person_id == bindparam("person"))
_FORGET = delete(GuardianConsentRow).where(GuardianConsentRow.person_id == bindparam("person"))


class SqlGuardians:
    """`services.people.ports.Guardians` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def ask(self, person_id: int, digest: str, birth_year: int, expires_at: datetime) -> None:
        """Let somebody wait for a guardian; a former request of theirs goes."""
        values = {"digest": digest, "birth_year": self._cipher.encrypt(str(birth_year)), "expires_at": expires_at}
        put(self._connection, GuardianRequestRow, ("person_id",), {"person_id": person_id, **values})

    def request(self, digest: str, now: datetime) -> GuardianRequest | None:
        """Return what a link asks for, while it holds."""
        row = self._connection.execute(_REQUEST, {"digest": digest, "moment": now}).first()
        return None if row is None else GuardianRequest(row.person_id, int(self._cipher.decrypt(row.birth_year)))

    def settle(self, person_id: int) -> None:
        """Delete the request of a person."""
        self._connection.execute(_SETTLE, {"person": person_id})

    def late(self, now: datetime, limit: int) -> list[int]:
        """Return who waited in vain, at most `limit`."""
        return list(self._connection.scalars(_LATE, {"moment": now, "most": limit}))

    def consent(self, person_id: int, guardian_id: int, consent: Consent) -> None:
        """Note that a guardian agreed, in place of a former one."""
        values = {
            "guardian_id": guardian_id,
            "text_version": consent.text_version,
            "language": consent.language,
            "given_at": consent.given_at,
        }
        put(self._connection, GuardianConsentRow, ("person_id",), {"person_id": person_id, **values})

    def wards(self, guardian_id: int) -> list[int]:
        """Return those for whom a guardian agreed."""
        return list(self._connection.scalars(_WARDS, {"guardian": guardian_id}))

    def waits(self, person_id: int) -> bool:
        """Say whether a person waits for a guardian."""
        return self._connection.execute(_WAITS, {"person": person_id}).first() is not None

    def agreed_to(self, person_id: int) -> str | None:
        """Return the version of the text that the guardian of a person agreed to; None without a guardian."""
        return self._connection.scalar(_AGREED_TO, {"person": person_id})

    def forget(self, person_id: int) -> None:
        """Delete the consent of a person's guardian."""
        self._connection.execute(_FORGET, {"person": person_id})
