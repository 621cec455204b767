"""How often texts that ask for money are seen, and real vacancies wrongly: `python -m benchmarks.money`."""

import json

from benchmarks.importing import files
from benchmarks.machine import SHARED, table
from services.feeds.clean import clean_text
from services.feeds.read import read_rows
from services.trust.money import find_demands

_TEXTS = SHARED / "data" / "eval" / "ad_check_dev.jsonl"
_REASONS = {"fee", "travel_reimbursement"}
_FIELDS = ("title", "requirements", "description", "contact")


def main() -> None:
    """Print one table; the vacancies that are held are to be read by a person."""
    if not _TEXTS.exists():
        print(f"No texts at {_TEXTS}: nothing to measure. KAWANKERJA_SHARED names another folder.")
        return
    asks, others = _judged()
    print(table(["texts", "all", "seen as asking"], [["ask for money", *asks], ["do not", *others], _vacancies()]))


def _judged() -> tuple[list[str], list[str]]:
    items = [json.loads(line) for line in _TEXTS.read_text("utf-8").splitlines()]
    asking = [item["text"] for item in items if _REASONS & set(item["reasons"])]
    others = [item["text"] for item in items if not _REASONS & {*item["reasons"], *item["reasons_allowed"]}]
    return _counted(asking), _counted(others)


def _counted(texts: list[str]) -> list[str]:
    return [str(len(texts)), str(sum(bool(find_demands(text)) for text in texts))]


def _vacancies() -> list[str]:
    count = held = 0
    for path in files():
        for row in read_rows(path):
            count += 1
            text = "\n".join(clean_text(row.fields.get(name, "")) for name in _FIELDS)
            if find_demands(text):
                held += 1
                print(path.name, row.number)
    return ["real vacancies", str(count), str(held)]


if __name__ == "__main__":
    main()
