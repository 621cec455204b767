"""Typed settings from the environment and `.env`; a wrong one stops the start with a sentence."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


def _known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("not a known time zone") from error
    return name


def _bot_token(token: SecretStr | None) -> SecretStr | None:
    if token is not None and ":" not in token.get_secret_value():
        raise ValueError("not a bot token")
    return token


def _database_url(url: str | None) -> str | None:
    if url is not None and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("unknown database")
    return url


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

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)

    bot_token: Annotated[SecretStr | None, AfterValidator(_bot_token)] = None
    telegram_api_url: str = Field("https://api.telegram.org", pattern=r"^https?://[^\s/]+(/\S*)?$")
    data_dir: Path = Path("data")
    database_url: Annotated[str | None, AfterValidator(_database_url)] = None
    data_key: SecretStr | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(8080, ge=1, le=65535)
    timezone: Annotated[str, AfterValidator(_known_timezone)] = "Asia/Jakarta"
    log_level: Annotated[str, AfterValidator(_log_level)] = "INFO"
    log_format: Annotated[str, AfterValidator(_log_format)] = "text"

    @property
    def store_url(self) -> str:
        """The database in use: DATABASE_URL, or a SQLite file in DATA_DIR."""
        return self.database_url or f"sqlite:///{self.data_dir / 'kawankerja.db'}"


class WrongSettings(Exception):
    """Settings that cannot be used. `names` are their names; the values are not repeated, they may be secret."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def load_settings() -> Settings:
    """Read and check the settings.

    Raises:
        WrongSettings: at least one setting is malformed.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings([str(item["loc"][0]).upper() for item in error.errors()]) from None
