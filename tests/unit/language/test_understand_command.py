import json
from pathlib import Path

from click.testing import CliRunner

from bot.commands.understand import understand


def test_answers_one_text() -> None:
    result = CliRunner().invoke(understand, ["satpam mm2100 gaji umk, bukan yayasan"])
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert answer["intent"] == "search"
    assert answer["occupations"][0].startswith("Satpam|")
    assert answer["places"] == ["mm2100"]
    assert answer["salary_min"] == ["umk"]
    assert answer["exclusions"] == ["outsourcing"]


def test_answers_every_line_of_a_file_and_names_the_bad_ones(tmp_path: Path) -> None:
    lines = ["kasir subang smk fresh graduate", '{"id": "a1", "text": "magang bogor"}', "", "{oops", '{"id": 3}', "[1]"]
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(lines), "utf-8")
    result = CliRunner().invoke(understand, ["--batch", str(path)])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [answer["text"] for answer in answers] == ["kasir subang smk fresh graduate", "magang bogor", "[1]"]
    assert answers[0]["experience"] == "none"
    assert answers[1]["id"] == "a1"
    assert answers[1]["employment_type"] == ["magang"]
    assert "Baris 4" in result.stderr
    assert "Baris 5" in result.stderr


def test_reads_standard_input_and_needs_exactly_one_source() -> None:
    assert CliRunner().invoke(understand, ["--batch", "-"], input="halo\n").exit_code == 0
    assert CliRunner().invoke(understand, []).exit_code == 2
    assert CliRunner().invoke(understand, ["halo", "--batch", "-"], input="halo").exit_code == 2
