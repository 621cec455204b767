"""The command line: every command is there, and says what it does."""

import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, cli


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(cli, [*([name] if name else []), "--help"])
    assert result.exit_code == 0
    assert len(result.output) > 80


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(cli, ["terbang"]).exit_code == 2
