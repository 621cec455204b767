"""Consents and profiles; who a person is, their school and former work are encrypted."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from db.cipher import Cipher
from db.models.profiles import ConsentRow, ProfileRow
from db.upsert import put
from services.people.model import Answers, Availability, Consent
from services.reference.model import Education

_HOLDS = (ConsentRow.person_id == bindparam("person")) & ConsentRow.withdrawn_at.is_(None)
_CONSENT = select(ConsentRow.text_version, ConsentRow.language, ConsentRow.given_at).where(_HOLDS)
_WITHDRAW = update(ConsentRow).where(_HOLDS).values(withdrawn_at=bindparam("moment"))
_GIVE = insert(ConsentRow)
_GET = select(*ProfileRow.__table__.c).where(ProfileRow.person_id == bindparam("person"))
_HOLDERS = select(ProfileRow.person_id).where(ProfileRow.person_id.in_(bindparam("ids", expanding=True)))
_CHUNK = 500
_REMOVE = delete(ProfileRow).where(ProfileRow.person_id == bindparam("person"))
_SECRET = ("name", "phone", "birth_year", "school", "history")


class SqlProfiles:
    """`services.people.ports.Profiles` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def consent(self, person_id: int) -> Consent | None:
        """Return the consent that holds, or None."""
        row = self._connection.execute(_CONSENT, {"person": person_id}).first()
        return None if row is None else Consent(row.text_version, row.language, row.given_at)

    def give_consent(self, person_id: int, consent: Consent) -> None:
        """Note a consent, in place of the one that held."""
        self.withdraw_consent(person_id, consent.given_at)
        self._connection.execute(_GIVE, {"person_id": person_id, **asdict(consent)})

    def withdraw_consent(self, person_id: int, now: datetime) -> None:
        """Note that a consent no longer holds."""
        self._connection.execute(_WITHDRAW, {"person": person_id, "moment": now})

    def get(self, person_id: int) -> Answers | None:
        """Return what the person told, or None."""
        row = self._connection.execute(_GET, {"person": person_id}).mappings().first()
        if row is None:
            return None
        secret = {name: self._cipher.decrypt(row[name]) if row[name] else "" for name in _SECRET}
        return Answers(
            wanted=row["wanted"],
            area_code=row["area_code"],
            education=Education(row["education"]) if row["education"] else None,
            majors=row["majors"],
            graduated=row["graduated"],
            school=secret["school"],
            experience_years=row["experience_years"],
            history=tuple(secret["history"].splitlines()),
            competences=row["competences"],
            pay_min=row["pay_min"],
            availability=Availability(row["availability"]) if row["availability"] else None,
            name=secret["name"],
            phone=secret["phone"],
            birth_year=int(secret["birth_year"]) if secret["birth_year"] else None,
        )

    def holders(self, person_ids: Sequence[int]) -> frozenset[int]:
        """Return those of these people who have a profile."""
        chunks = (person_ids[start : start + _CHUNK] for start in range(0, len(person_ids), _CHUNK))
        return frozenset(found for ids in chunks for found in self._connection.scalars(_HOLDERS, {"ids": list(ids)}))

    def put(self, person_id: int, answers: Answers, now: datetime) -> None:
        """Store what the person told."""
        secret = {name: str(getattr(answers, name) or "") for name in _SECRET}
        secret["history"] = "\n".join(answers.history)
        values = asdict(answers) | {name: self._cipher.encrypt(text) if text else None for name, text in secret.items()}
        values["education"] = answers.education.value if answers.education else None
        values["availability"] = answers.availability.value if answers.availability else None
        put(self._connection, ProfileRow, ("person_id",), {"person_id": person_id, **values, "changed_at": now})

    def remove(self, person_id: int) -> bool:
        """Delete the profile; False when there was none."""
        return self._connection.execute(_REMOVE, {"person": person_id}).rowcount > 0
