"""Typed settings from the environment and `.env`; a wrong one stops the start with a sentence."""

import base64
import io
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import parse_stream
from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.contacts import Desk, shown_contact
from bot.web.place import Place

ENV_FILE = Path(".env")
ENCODING = "utf-8-sig"
"""UTF-8; some editors put a mark at its beginning, which is no part of the first name."""
BYTES_OF_A_KEY = 32
MOST_KEYS = 2
MOST_OF_A_LINE = 80
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
WEBHOOK_PORTS = frozenset({None, 443, 80, 88, 8443})
"""Bot API, setWebhook; None: none is named."""
MOST_A_SECOND = 30
"""Messages that Telegram takes of a bot (Bots FAQ)."""
SQLITE, POSTGRESQL = "sqlite:///", "postgresql+psycopg://"


def _known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("not a known time zone") from error
    return name


def _bot_token(token: SecretStr | None) -> SecretStr | None:
    if token is not None and not re.fullmatch(r"[0-9]+:[\w-]+", token.get_secret_value(), re.ASCII):
        raise ValueError("not a bot token")
    return token


def _data_key(key: SecretStr | None) -> SecretStr | None:
    """One key, or a new one and the old one while it is being changed (`kawankerja db rotate-key`)."""
    keys = key.get_secret_value().split(",") if key is not None else []
    if len(keys) > MOST_KEYS or any(len(base64.urlsafe_b64decode(one.strip())) != BYTES_OF_A_KEY for one in keys):
        raise ValueError("not a key")
    return key


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0 or re.search(r"\s", url):
        raise ValueError("not a web address")
    return url


def _webhook_url(url: str | None) -> str | None:
    """Telegram brings updates by https to these ports only; a Bot API server of one's own also on this machine."""
    if url is None:
        return None
    parts = urlsplit(_web_address(url))
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("not https")
    if parts.scheme == "https" and parts.port not in WEBHOOK_PORTS:
        raise ValueError("not a port of webhooks")
    return url


def _webhook_secret(secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    if "webhook_url" in info.data and (secret is None) != (info.data["webhook_url"] is None):
        raise ValueError("one without the other")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
        raise ValueError("not a secret")
    return secret


def _database_url(url: str | None) -> str | None:
    if url is None:
        return None
    is_file = url.startswith(SQLITE) and url.removeprefix(SQLITE) not in {"", ":memory:"}
    is_server = url.startswith(POSTGRESQL) and urlsplit(url).port != 0
    if not is_file and not is_server:
        raise ValueError("unknown database")
    return url


def _contact(contact: str | None) -> str | None:
    if contact is not None:
        shown_contact(contact)
    return contact


def _one_line(text: str | None) -> str | None:
    if text is not None and (len(text) > MOST_OF_A_LINE or not text.isprintable()):
        raise ValueError("not a short line")
    return text


def _log_level(level: str) -> str:
    if level.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("unknown level")
    return level.upper()


def _log_format(name: str) -> str:
    if name not in {"text", "json"}:
        raise ValueError("unknown format")
    return name


class Settings(BaseSettings):
    """What the environment says. Secrets are hidden in `repr`; empty values count as not given."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding=ENCODING, extra="ignore", frozen=True, env_ignore_empty=True
    )

    bot_token: Annotated[SecretStr | None, AfterValidator(_bot_token)] = None
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = "https://api.telegram.org"
    data_dir: Path = Path("data")
    database_url: Annotated[str | None, AfterValidator(_database_url)] = None
    data_key: Annotated[SecretStr | None, AfterValidator(_data_key)] = None
    webhook_url: Annotated[str | None, AfterValidator(_webhook_url)] = None
    webhook_secret: Annotated[SecretStr | None, AfterValidator(_webhook_secret), Field(validate_default=True)] = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(8080, ge=1, le=65535)
    metrics_port: int | None = Field(None, ge=1, le=65535)
    operator_name: Annotated[str | None, AfterValidator(_one_line)] = None
    operator_contact: Annotated[str | None, AfterValidator(_contact)] = None
    office_hours: Annotated[str | None, AfterValidator(_one_line)] = None
    alert_rate: float = Field(25, gt=0, le=MOST_A_SECOND)
    timezone: Annotated[str, AfterValidator(_known_timezone)] = "Asia/Jakarta"
    log_level: Annotated[str, AfterValidator(_log_level)] = "INFO"
    log_format: Annotated[str, AfterValidator(_log_format)] = "text"

    @property
    def store_url(self) -> str:
        """The database in use: DATABASE_URL, or a SQLite file in DATA_DIR."""
        return self.database_url or f"{SQLITE}{self.data_dir / 'kawankerja.db'}"

    @property
    def webhook(self) -> Place | None:
        """Where Telegram shall bring updates; None: they are fetched."""
        if self.webhook_url is None or self.webhook_secret is None:
            return None
        return Place(self.webhook_url, self.webhook_secret.get_secret_value())

    @property
    def desk(self) -> Desk:
        """Whom people can talk to."""
        return Desk(self.operator_name or "", self.operator_contact or "", self.office_hours or "")


class WrongSettings(Exception):
    """Settings that cannot be used. `names` are their names; the values are not repeated, they may be secret."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class WrongEnvFile(Exception):
    """`.env` is not UTF-8, or a line of it is not NAME=value. `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def load_settings() -> Settings:
    """Read and check the settings.

    Raises:
        WrongEnvFile: `.env` cannot be read as settings.
        WrongSettings: at least one setting is malformed.
        OSError: `.env` cannot be opened.
    """
    if ENV_FILE.is_file():
        _check_env_file(ENV_FILE.read_bytes())
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings([str(item["loc"][0]).upper() for item in error.errors()]) from None


def _check_env_file(content: bytes) -> None:
    """Look for what the library would only pass over in silence."""
    try:
        text = content.decode(ENCODING)
    except UnicodeDecodeError as error:
        raise WrongEnvFile(content.count(b"\n", 0, error.start) + 1) from None
    for binding in parse_stream(io.StringIO(text)):
        if binding.error or (binding.key is not None and binding.value is None):
            raise WrongEnvFile(binding.original.line + _blank_lines(binding.original.string))


def _blank_lines(statement: str) -> int:
    """A statement begins with the empty lines before it."""
    return statement[: len(statement) - len(statement.lstrip())].count("\n")
