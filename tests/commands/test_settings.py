"""A wrong setting stops the start with one sentence, before anything is made."""

import socket
from collections.abc import Iterator

import pytest

from bot.catalogue import read_catalogue
from bot.settings import Settings
from tests.commands.shell import Shell
from tests.stores import PostgresDatabases

KEY = "A" * 43 + "="
WRONG = {
    "BOT_TOKEN": ("bukan-token", "123456:", "123456:AA BB", "bot123:AAbb"),
    "DATA_KEY": ("pendek", "A" * 44, "é" * 44, ",", f"{KEY},pendek", ",".join([KEY] * 3)),
    "DATABASE_URL": (
        "mysql://a/b",
        "postgresql://u:p@localhost/kerja",
        "postgresql+psycopg://u:kata/sandi@localhost/kerja",
        "postgresql+psycopg://u:p@localhost:pintu/kerja",
        "sqlite:///",
        "sqlite:///:memory:",
    ),
    "HTTP_PORT": ("delapan", "0", "65536"),
    "WEBHOOK_URL": (
        "http://bot.contoh.example/telegram",
        "https://bot.contoh.example:8080/telegram",
        "bot.contoh.example",
    ),
    "METRICS_PORT": ("sembilan", "0", "65536"),
    "ALERT_RATE": ("cepat", "0", "31"),
    "LOG_FORMAT": ("puisi",),
    "LOG_LEVEL": ("KERAS",),
    "OFFICE_HOURS": ("x" * 81, "Senin\nSelasa"),
    "OPERATOR_CONTACT": ("kantor dinas", "@a", "http://contoh.example", "12345", "wa.me/halo", "javascript:alert(1)"),
    "OPERATOR_NAME": ("x" * 81,),
    "TELEGRAM_API_URL": ("api.telegram.org", "ftp://api.telegram.org", "http://", "http://localhost:pintu"),
    "TIMEZONE": ("Asia/Cikarang", "/etc/passwd"),
}


@pytest.mark.parametrize("turn", range(max(map(len, WRONG.values()))))
def test_wrong_settings_stop_the_start_with_a_sentence_each(shell: Shell, turn: int) -> None:
    wrong = {name: values[turn] for name, values in WRONG.items() if turn < len(values)}
    ended = shell.run("db", "upgrade", **wrong)
    assert ended.code == 2
    sentences = {key: entry.forms[0] for key, entry in read_catalogue("id").items()}
    assert sorted(ended.err.splitlines()) == sorted(sentences[f"setting.{name.lower()}"] for name in wrong)
    assert all(line.split()[0] in wrong for line in ended.err.splitlines())
    assert shell.left() == []


@pytest.mark.parametrize(
    "given",
    [
        {"WEBHOOK_URL": "https://bot.contoh.example/telegram"},
        {"WEBHOOK_SECRET": "a" * 16},
        {"WEBHOOK_URL": "https://bot.contoh.example/telegram", "WEBHOOK_SECRET": "pendek"},
        {"WEBHOOK_URL": "https://bot.contoh.example:8443/telegram", "WEBHOOK_SECRET": "dengan spasi dan titik."},
    ],
)
def test_a_webhook_has_an_address_and_a_secret_or_neither(shell: Shell, given: dict[str, str]) -> None:
    ended = shell.run("db", "upgrade", **given)
    assert ended.code == 2
    assert ended.sentence == read_catalogue("id")["setting.webhook_secret"].forms[0]
    assert "pendek" not in ended.err


def test_an_empty_setting_counts_as_not_given(shell: Shell) -> None:
    empty = dict.fromkeys((name.upper() for name in Settings.model_fields), "")
    ended = shell.run("db", "upgrade", **empty)
    assert (ended.code, ended.err) == (0, "")
    assert shell.left() == ["data"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("# pengaturan\n\nBOT_TOKEN\nHTTP_PORT=8080\n", 3),
        ("HTTP_PORT=8080\nLOG_LEVEL='INFO\n", 2),
        ("HTTP_PORT 8080\n", 1),
        ("= 8080\n", 1),
        ("LOG_LEVEL=INFO\n# caf\xe9\n".encode("latin-1"), 2),
        ("HTTP_PORT=8080\n".encode("utf-16"), 1),
    ],
)
def test_an_env_file_that_cannot_be_read_is_told_with_its_line(shell: Shell, content: str | bytes, line: int) -> None:
    shell.env_file(content)
    ended = shell.run("db", "upgrade")
    assert ended.code == 2
    assert ended.sentence == read_catalogue("id")["setting.env_file"].forms[0].format(line=line)
    assert shell.left() == [".env"]


def test_an_env_file_is_read_as_editors_write_it(shell: Shell) -> None:
    shell.env_file(b"\xef\xbb\xbfLOG_LEVEL=KERAS\r\n\r\n# kosong\r\nHTTP_PORT=\r\n")
    assert shell.run("db", "upgrade").sentence.startswith("LOG_LEVEL")


def test_the_environment_goes_before_the_env_file(shell: Shell) -> None:
    shell.env_file("LOG_LEVEL=KERAS\n")
    assert shell.run("db", "upgrade", LOG_LEVEL="error").code == 0


FOLDERS = [
    ("catatan.txt", "sudah ada berkas dengan nama itu"),
    ("catatan.txt/data", "itu berkas, bukan folder"),
    ("/proc/kawankerja", "tidak ditemukan"),
]


@pytest.mark.parametrize(("folder", "reason"), FOLDERS)
def test_a_data_folder_that_cannot_be_made_is_told(shell: Shell, folder: str, reason: str) -> None:
    (shell.folder / "catatan.txt").touch()
    ended = shell.run("db", "upgrade", DATA_DIR=folder)
    assert (ended.code, ended.sentence) == (1, f"{folder} tidak bisa dipakai: {reason}.")
    assert shell.left() == ["catatan.txt"]


def test_a_database_that_is_no_database_is_told(shell: Shell) -> None:
    (shell.folder / "foto.jpg").write_bytes(b"bukan basis data" * 400)
    ended = shell.run("db", "upgrade", DATABASE_URL="sqlite:///foto.jpg", DATA_KEY=KEY)
    assert ended.code == 1
    assert ended.sentence.startswith("Penyimpanan ini dibuat oleh versi lain")
    assert (shell.folder / "foto.jpg").read_bytes() == b"bukan basis data" * 400
    ended = shell.run("db", "upgrade", DATABASE_URL=f"sqlite:///{shell.folder}", DATA_KEY=KEY)
    assert ended.code == 1
    assert ended.sentence.startswith("Penyimpanan tidak bisa dipakai sekarang")


def test_a_database_server_that_is_down_is_told(shell: Shell) -> None:
    url = "postgresql+psycopg://kerja:rahasia-sekali@127.0.0.1:1/kerja"
    for command in ("db upgrade", "chat"):
        ended = shell.run(*command.split(), DATABASE_URL=url, DATA_KEY=KEY)
        assert ended.code == 1
        assert ended.sentence.startswith("Penyimpanan tidak bisa dipakai sekarang")
        assert "rahasia-sekali" not in ended.err


@pytest.mark.parametrize("wrong", ["role", "database", "option"])
def test_a_database_server_that_refuses_is_told(shell: Shell, postgres: PostgresDatabases, wrong: str) -> None:
    right = postgres.url("postgres")
    url = {
        "role": right.replace("://", "://asing-", 1),
        "database": postgres.url("tidak_ada"),
        "option": f"{right}{'&' if '?' in right else '?'}warna=biru",
    }[wrong]
    ended = shell.run("db", "upgrade", DATABASE_URL=url, DATA_KEY=KEY)
    assert ended.code == 1
    assert ended.sentence.startswith("Penyimpanan tidak bisa dipakai sekarang")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens at."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_port_in_use_is_told(shell: Shell, taken: int) -> None:
    ended = shell.run("chat", HTTP_PORT=str(taken))
    assert ended.code == 1
    assert ended.sentence.startswith(f"127.0.0.1:{taken} sudah dipakai program lain")


@pytest.mark.parametrize("host", ["192.0.2.1", "a..b"])
def test_a_host_that_is_not_here_is_told(shell: Shell, host: str) -> None:
    ended = shell.run("chat", HTTP_HOST=host)
    assert ended.code == 2
    assert ended.sentence.startswith("HTTP_HOST")
