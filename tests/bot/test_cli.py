"""The command line: every command is there, and says what it does."""

import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, cli, main


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(cli, [*([name] if name else []), "--help"])
    assert result.exit_code == 0
    assert len(result.output) > 80


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(cli, ["terbang"]).exit_code == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PORT", "delapan"),
        ("BOT_TOKEN", "bukan-token"),
        ("DATABASE_URL", "mysql://a"),
        ("TIMEZONE", "Asia/Cikarang"),
        ("LOG_LEVEL", "KERAS"),
        ("LOG_FORMAT", "puisi"),
        ("TELEGRAM_API_URL", "ngawur"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["kawankerja", "doctor"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith(name)
    assert value not in error
