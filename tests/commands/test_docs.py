"""What the documents say of the code is true."""

import re
import shutil
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import Settings
from services.feeds.columns import FIELD_OF
from tests.commands.shell import Shell

ROOT = Path(__file__).parent.parent.parent
READMES = ("README.md", "README.id.md")
DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")))
DATA = sorted(path.relative_to(ROOT) for path in (*ROOT.glob("services/*/data/*.*"), ROOT / "bot/simulator/spec.json"))


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_settings_is_that_of_the_code(name: str) -> None:
    rows = re.findall(r"^\| ([A-Z_, ]+) \| (.+?) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    told = {
        one: default
        for names, defaults in rows
        for one, default in zip(names.split(", "), defaults.split(", "), strict=True)
    }
    assert told.keys() == {field.upper() for field in Settings.model_fields}
    for field, info in Settings.model_fields.items():
        if info.default is not None:
            assert Path(told[field.upper()].strip("`")) == Path(str(info.default))


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if not re.search(rf"(kawankerja |/ `){command}\b", text)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("path", DATA, ids=str)
def test_every_packed_file_has_its_source_named(path: Path) -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert f"`{path.name}`" in text or f"`{path}`" in text


@pytest.mark.parametrize("name", ["import.md", "import.id.md"])
def test_every_heading_of_a_column_is_told(name: str) -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert {heading for row in rows[2:] for heading in row.split(", ")} == set(FIELD_OF)


def test_the_example_file_is_imported_and_found(shell: Shell) -> None:
    shutil.copy(ROOT / "docs" / "contoh-lowongan.csv", shell.folder)
    ended = shell.run("import", "contoh-lowongan.csv", "--publish", "--verified-by", "Disnaker Kab. Bekasi")
    assert (ended.code, ended.out.startswith("Baru 3 ")) == (0, True)
    found = shell.run("search", "satpam cibitung")
    assert "PT Contoh Aman Sentosa" in found.out
    assert "Disnaker Kab. Bekasi" in found.out
