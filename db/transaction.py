"""One unit of work: all repositories over one connection."""

from functools import cached_property

from sqlalchemy import Connection

from db.cipher import Cipher
from db.index import SqlVacancyIndex
from db.repositories.alerts import SqlAlerts
from db.repositories.conversation import SqlInbox, SqlKeyValues
from db.repositories.guardians import SqlGuardians
from db.repositories.moves import SqlMoves
from db.repositories.outbox import SqlOutbox
from db.repositories.people import SqlHiddenThings, SqlPeople, SqlSavedVacancies
from db.repositories.profiles import SqlProfiles
from db.repositories.recipients import SqlRecipients, SqlVacancyNews
from db.repositories.reports import SqlReports
from db.repositories.secrets import SqlSecrets
from db.repositories.subscriptions import SqlSubscriptions
from db.repositories.traces import SqlTraces
from db.repositories.vacancies import SqlVacancies


class SqlTransaction:
    """`services.ports.Transaction` on SQL. Commits and rolls back nothing itself: the store does."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher
        self.leaves_no_bytes = False

    def leave_no_bytes(self) -> None:
        """Ask the store to see to it, after the commit, that what was deleted is in none of its files."""
        self.leaves_no_bytes = True

    @cached_property
    def vacancies(self) -> SqlVacancies:
        """Stored vacancies."""
        return SqlVacancies(self._connection, self.index, self.news)

    @cached_property
    def index(self) -> SqlVacancyIndex:
        """The vacancy index."""
        return SqlVacancyIndex(self._connection)

    @cached_property
    def people(self) -> SqlPeople:
        """People."""
        return SqlPeople(self._connection)

    @cached_property
    def saved(self) -> SqlSavedVacancies:
        """Saved vacancies."""
        return SqlSavedVacancies(self._connection)

    @cached_property
    def hidden(self) -> SqlHiddenThings:
        """Hidden vacancies and companies."""
        return SqlHiddenThings(self._connection)

    @cached_property
    def reports(self) -> SqlReports:
        """What people report of vacancies."""
        return SqlReports(self._connection, self._cipher)

    @cached_property
    def key_values(self) -> SqlKeyValues:
        """Dialog state."""
        return SqlKeyValues(self._connection, self._cipher)

    @cached_property
    def inbox(self) -> SqlInbox:
        """Updates not yet handled."""
        return SqlInbox(self._connection, self._cipher)

    @cached_property
    def subscriptions(self) -> SqlSubscriptions:
        """Subscriptions."""
        return SqlSubscriptions(self._connection, self._cipher)

    @cached_property
    def recipients(self) -> SqlRecipients:
        """People who subscribe."""
        return SqlRecipients(self._connection)

    @cached_property
    def news(self) -> SqlVacancyNews:
        """Vacancies whose life changed."""
        return SqlVacancyNews(self._connection)

    @cached_property
    def alerts(self) -> SqlAlerts:
        """What was found for whom."""
        return SqlAlerts(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """Messages to be sent."""
        return SqlOutbox(self._connection)

    @cached_property
    def profiles(self) -> SqlProfiles:
        """Consents and profiles."""
        return SqlProfiles(self._connection, self._cipher)

    @cached_property
    def guardians(self) -> SqlGuardians:
        """Guardians."""
        return SqlGuardians(self._connection, self._cipher)

    @cached_property
    def moves(self) -> SqlMoves:
        """Codes that move data to another account."""
        return SqlMoves(self._connection)

    @cached_property
    def secrets(self) -> SqlSecrets:
        """Encrypted values."""
        return SqlSecrets(self._connection, self._cipher)

    @cached_property
    def traces(self) -> SqlTraces:
        """All that is held about a person."""
        return SqlTraces(self._connection, self._cipher)
