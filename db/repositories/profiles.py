"""Consents and profiles; who a person is, their school and former work are encrypted."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from db.cipher import Cipher
from db.models.guardians import GuardianConsentRow
from db.models.profiles import ConsentRow, ProfileRow
from db.numbers import is_one_of
from db.upsert import put
from services.people.model import Answers, Availability, Consent
from services.reference.model import Education

_HOLDS = (ConsentRow.person_id == bindparam("person")) & ConsentRow.withdrawn_at.is_(None)
_CONSENT = select(ConsentRow.text_version, ConsentRow.language, ConsentRow.given_at).where(_HOLDS)
_WITHDRAW = update(ConsentRow).where(_HOLDS).values(withdrawn_at=bindparam("moment"))
_GIVE = insert(ConsentRow)
_GET = select(*ProfileRow.__table__.c).where(ProfileRow.person_id == bindparam("person"))
_MATCHING = ("person_id", "wanted", "area_code", "education", "majors", "experience_years", "competences", "pay_min")
_OF_MATCHING = (
    select(*(ProfileRow.__table__.c[name] for name in (*_MATCHING, "birth_year")))
    .join(ConsentRow, ConsentRow.person_id == ProfileRow.person_id)
    .outerjoin(GuardianConsentRow, GuardianConsentRow.person_id == ProfileRow.person_id)
    .where(
        is_one_of(ProfileRow.person_id, "people"),
        ConsentRow.withdrawn_at.is_(None),
        ConsentRow.text_version == bindparam("version"),
        func.coalesce(GuardianConsentRow.text_version, ConsentRow.text_version) == ConsentRow.text_version,
    )
)
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
        secret = {name: self._clear(row[name]) for name in ("name", "phone", "school", "history")}
        return replace(
            self._of_matching(row),
            graduated=row["graduated"],
            school=secret["school"],
            history=tuple(secret["history"].splitlines()),
            availability=Availability(row["availability"]) if row["availability"] else None,
            name=secret["name"],
            phone=secret["phone"],
        )

    def agreed(self, person_ids: Sequence[int], text_version: str) -> dict[int, Answers]:
        """Return what matching uses of what these people told: of who agrees to this text, as any guardian does."""
        values = {"people": person_ids, "version": text_version}
        rows = self._connection.execute(_OF_MATCHING, values).mappings()
        return {row["person_id"]: self._of_matching(row) for row in rows}

    def _of_matching(self, row: RowMapping) -> Answers:
        born = self._clear(row["birth_year"])
        return Answers(
            wanted=row["wanted"],
            area_code=row["area_code"],
            education=Education(row["education"]) if row["education"] else None,
            majors=row["majors"],
            experience_years=row["experience_years"],
            competences=row["competences"],
            pay_min=row["pay_min"],
            birth_year=int(born) if born else None,
        )

    def _clear(self, token: bytes | None) -> str:
        return self._cipher.decrypt(token) if token else ""

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
