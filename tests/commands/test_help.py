"""The command line explains itself, in Indonesian."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, cli
from bot.click_texts import KEYS

ENGLISH = [re.escape(sentence.rstrip(":.")) for sentence in KEYS if "{" not in sentence and "%" not in sentence]


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS), ["db", "new-key"]], ids=" ".join)
def test_every_command_explains_itself(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, [*arguments, "--help"], prog_name="kawankerja")
    assert result.exit_code == 0
    assert result.output.startswith(f"Cara pakai: {' '.join(['kawankerja', *arguments])}")
    assert "Menampilkan bantuan ini." in result.output
    assert not re.search(rf"\b({'|'.join(ENGLISH)})\b", result.output)


def test_all_commands_are_listed() -> None:
    output = CliRunner().invoke(cli, ["--help"]).output
    assert re.findall(r"^  (\w+)  ", output.partition("Perintah:")[2], re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("terbang", "Salah: tidak ada perintah 'terbang'."),
        ("db naik", "Salah: tidak ada perintah 'naik'."),
        ("db upgrade --cepat", "Salah: tidak ada pilihan '--cepat'."),
        ("db upgrade sekarang", "Salah: ada yang berlebih: sekarang"),
        ("import", "Salah: belum ditulis: 'BERKAS...'."),
        ("import tidak-ada.csv --source", "Salah: pilihan '--source' harus diikuti isinya."),
        ("export reports --since kemarin", "Salah: '--since': 'kemarin' bukan tanggal. Tulis seperti 2026-11-24"),
        ("search --batch tidak-ada.txt", "Salah: '--batch': 'tidak-ada.txt': tidak ditemukan"),
        ("doktor", "Salah: tidak ada perintah 'doktor'. Mungkin maksudnya 'doctor'?"),
        ("understand --batch .", "Salah: '--batch': '.': itu folder, bukan berkas"),
    ],
)
def test_a_mistake_of_typing_is_told_in_indonesian(arguments: str, sentence: str) -> None:
    result = CliRunner().invoke(cli, arguments.split())
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].startswith(sentence)


@pytest.mark.parametrize("command", ["search", "understand", "extract"])
def test_a_text_without_words_is_refused(command: str) -> None:
    result = CliRunner().invoke(cli, [command, " "])
    assert (result.exit_code, result.output.splitlines()[-1][:20]) == (2, "Salah: Teksnya kosong"[:20])


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = "import sys; from bot.cli import cli; cli(['--help'], standalone_mode=False); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in run.stdout.split() if name.startswith(("bot.commands.", "aiogram", "sqlalchemy"))] == []


def test_the_version_is_told() -> None:
    output = CliRunner().invoke(cli, ["--version"], prog_name="kawankerja").output
    assert re.fullmatch(r"kawankerja versi \d+\.\d+\.\d+\n", output)
