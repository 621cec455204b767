"""An empty folder to type commands in."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    folder = tmp_path / "shell"
    folder.mkdir()
    return Shell(folder)
