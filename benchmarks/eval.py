"""Quality on the development sets of ../shared/data/eval, through the shipped commands: `make eval`.

The corpus is imported into a scratch store; the commands answer the sets; the scorers beside the sets judge. Search is
reported for all queries and for two halves by a hash of their number, by the judgements of the set alone and with our
own ones (own_judgements.tsv: rows among the first ten that the set leaves unjudged, graded by the rules beside it).
Understanding also on texts of our own (own_understanding.jsonl): of one half faults are read, of the other the figure.
"""

import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import SHARED, describe_machine, table

EVAL = SHARED / "data" / "eval"
OWN = Path(__file__).with_name("own_judgements.tsv")
OWN_TEXTS = Path(__file__).with_name("own_understanding.jsonl")
_SEARCH = ("ndcg", "ndcg_condensed", "p5", "recall3", "mrr", "unjudged", "violations_per_query")
_HEAD = ["queries", "nDCG@10", "condensed", "P@5", "R3@10", "MRR", "unjudged", "violations a query"]


def main() -> None:
    """Run all sets and print one table each."""
    if not EVAL.is_dir():
        print(f"No evaluation sets at {EVAL}: nothing to measure. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine(), end="\n\n")
    with tempfile.TemporaryDirectory(prefix="kk-eval-") as folder:
        _import(Path(folder))
        _print_search(Path(folder))
        _print_understanding(Path(folder))
        _print_extraction(Path(folder))


def _command(folder: Path, *arguments: str, output: Path | None = None) -> None:
    environment = os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'eval.db'}"}
    command = [sys.executable, "-m", "bot", *arguments]
    if output is None:
        subprocess.run(command, env=environment, check=True)
    else:
        with output.open("w", encoding="utf-8") as stream:
            subprocess.run(command, env=environment, check=True, stdout=stream)


def _score(scorer: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, str(EVAL / scorer), *arguments, "--json"]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def _import(folder: Path) -> None:
    _command(folder, "import", str(EVAL / "corpus_dev.csv"), "--publish", "--verified-by", "eval")


def _print_search(folder: Path) -> None:
    with (EVAL / "queries_dev.tsv").open(encoding="utf-8", newline="") as stream:
        queries = list(csv.DictReader(stream, delimiter="\t"))
    asked, answered = folder / "queries.jsonl", folder / "search.jsonl"
    asked.write_text("".join(json.dumps({"qid": q["qid"], "query": q["query"]}) + "\n" for q in queries))
    _command(folder, "search", "--batch", str(asked), output=answered)
    halves = {"all": queries} | {name: [q for q in queries if _half(q) == name] for name in ("tuned on", "confirm")}
    files = {name: _write_queries(folder / f"{name}.tsv", half) for name, half in halves.items()}
    rows = []
    for qrels, more in ((EVAL / "qrels_dev.tsv", ""), (_with_own(folder), ", our judgements too")):
        for name, path in files.items():
            score = _score("score.py", "search", str(answered), "--queries", str(path), "--qrels", str(qrels))
            figures = (f"{score['all'][column]:.3f}" for column in _SEARCH)
            rows.append([f"{name}, {len(halves[name])}{more}", *figures])
    print(table(_HEAD, rows))
    times = _score("score.py", "search", str(answered))["ms"]
    print(f"\nOne query, from the text to explained vacancies: median {times['median']} ms, p95 {times['p95']} ms.\n")


def _half(query: dict[str, str]) -> str:
    return "confirm" if hashlib.sha256(query["qid"].encode()).digest()[0] % 2 else "tuned on"


def _with_own(folder: Path) -> Path:
    """Write the judgements of the set and, for rows that it leaves out, our own ones."""
    given = (EVAL / "qrels_dev.tsv").read_text(encoding="utf-8").splitlines()
    judged = {tuple(line.split("\t")[:2]) for line in given}
    own = OWN.read_text(encoding="utf-8").splitlines()[1:]
    path = folder / "qrels.tsv"
    path.write_text("\n".join([*given, *(line for line in own if tuple(line.split("\t")[:2]) not in judged)]) + "\n")
    return path


def _write_queries(path: Path, queries: Sequence[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["qid", "query", "tags"], delimiter="\t")
        writer.writeheader()
        writer.writerows(queries)
    return path


def _print_understanding(folder: Path) -> None:
    """Print the development set slot by slot, and both halves of our own set in one line each."""
    score = _understood(EVAL / "understanding_dev.jsonl", folder)
    slots = [[name, *(f"{slot[part]:.3f}" for part in ("precision", "recall", "f1"))] for name, slot in _slots(score)]
    print(f"Understanding of {score['texts']} texts: intent {score['intent_accuracy']:.3f}.\n")
    print(table(["slot", "precision", "recall", "F1"], slots), end="\n\n")
    lines = OWN_TEXTS.read_text(encoding="utf-8").splitlines()
    for half in ("learn", "measured"):
        gold = folder / f"{half}.jsonl"
        gold.write_text("\n".join(line for line in lines if json.loads(line)["half"] == half), encoding="utf-8")
        own = _understood(gold, folder)
        figures = f"intent {own['intent_accuracy']:.3f}, slots F1 {own['slots_micro']['f1']:.3f}"
        print(f"Our own texts, half {half}, {own['texts']}: {figures}.\n")


def _understood(gold: Path, folder: Path) -> dict[str, Any]:
    answered = folder / "understood.jsonl"
    _command(folder, "understand", "--batch", str(_questions(gold, folder)), output=answered)
    return _score("score.py", "understand", str(answered), "--gold", str(gold))


def _slots(score: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    named = {
        name: slot for name, slot in score["slots"].items() if isinstance(slot, dict) and slot.get("f1") is not None
    }
    return list(named.items())


def _print_extraction(folder: Path) -> None:
    gold, answered = EVAL / "extraction_dev.jsonl", folder / "extracted.jsonl"
    _command(folder, "extract", "--batch", str(_questions(gold, folder)), output=answered)
    score = _score("score_checks.py", "extraction", str(gold), str(answered))
    fields: dict[str, dict[str, Any]] = score["fields"]
    rows = [[name, f"{field['accuracy']:.3f}", *_told(field)] for name, field in fields.items()]
    print(f"Extraction of {score['items']} posters: mean accuracy of fields {score['mean_field_accuracy']:.3f}.\n")
    print(table(["field", "accuracy", "right where stated", "invented where not"], rows))


def _told(field: dict[str, Any]) -> list[str]:
    shares = (field["when_stated"], field["invented_when_not_stated"])
    return [f"{share['n']} of {share['of']}" for share in shares]


def _questions(gold: Path, folder: Path) -> Path:
    """Write the questions of a set without their answers."""
    path = folder / "questions.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked = [{name: row[name] for name in ("id", "text", "ref_date") if name in row} for row in rows]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
