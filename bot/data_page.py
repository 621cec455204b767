"""All that is held about a person as a page to read: the profile in words, then a line for each thing held."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot import formatting
from bot.delivery.letters import subscription_name
from bot.dialogs.profile import view
from bot.texts import Texts
from services.alerts.model import query_of
from services.people.model import Answers
from services.reference.model import Reference

_LONGEST = 200
_SHOWN: dict[str, tuple[str, ...]] = {
    "person": ("telegram_id", "language", "created_at"),
    "consent": ("text_version", "language", "given_at", "withdrawn_at"),
    "guardian_request": ("birth_year", "expires_at"),
    "guardian_consent": ("text_version", "language", "given_at"),
    "move_code": ("expires_at",),
    "move_failure": ("failed_at",),
    "subscription": ("searched", "created_at"),
    "saved_vacancy": ("vacancy_title", "saved_at"),
    "seen_vacancy": ("vacancy_title", "seen_at"),
    "hidden_vacancy": ("vacancy_title", "hidden_at"),
    "hidden_company": ("company_name", "hidden_at"),
    "vacancy_report": ("vacancy_title", "text", "reported_at"),
    "alert": ("vacancy_title", "found_at"),
    "outbox": ("created_at", "sent_at"),
    "key_value": ("changed_at",),
}
"""Tables and what is shown of a row; all of it is in the JSON file. The profile stands in words above."""
_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    "<style>body{{font:1rem/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:42rem;padding:0 1rem}}"
    "h2{{border-bottom:1px solid;font-size:1.1rem;margin-top:2rem}}li{{overflow-wrap:anywhere}}</style></head>"
    "<body><h1>{title}</h1><p>{made}</p>{sections}</body></html>"
)
_SECTION, _LINE = Markup("<section><h2>{}</h2><ul>{}</ul></section>"), Markup("<li>{}</li>")


def data_page(data: str, answers: Answers | None, texts: Texts, reference: Reference) -> str:
    """Return the page. `data`: what `ExportData` returns; `answers`: the profile, if there is one."""
    told = json.loads(data)
    made = texts("held.made", moment=formatting.day_and_time(datetime.fromisoformat(told["made_at"]), texts))
    sections = Markup("").join(_sections(told["held"], answers, texts, reference))
    return str(_PAGE.format(lang=texts.language, title=texts("held.title"), made=made, sections=sections))


def _sections(
    held: dict[str, list[dict[str, Any]]], answers: Answers | None, texts: Texts, reference: Reference
) -> Iterator[Markup]:
    if answers is not None:
        yield _section(texts("held.profile"), _profile(answers, texts, reference))
    for name, columns in _SHOWN.items():
        rows = held.get(name, ())
        if name == "subscription":
            rows = [row | {"searched": _searched(row, texts, reference)} for row in rows]
        lines = [_line([(column, row.get(column)) for column in columns], texts) for row in rows]
        if lines:
            yield _section(texts(f"held.{name}"), lines)
    yield Markup("<p>{}</p>").format(texts("held.rest"))


def _profile(answers: Answers, texts: Texts, reference: Reference) -> list[str]:
    steps = view.told(answers, texts, reference).striptags().split(" • ") if answers else []
    details = {"school": answers.school, "history": "; ".join(answers.history), "birth": answers.birth_year}
    own = [f"{texts(f'own.{name}')}: {value}" for name, value in details.items() if value]
    return [line.removeprefix("• ") for line in (*steps, *own) if line]


def _searched(row: dict[str, Any], texts: Texts, reference: Reference) -> str:
    """Return what a subscription searches for, behind the name that its person gave it."""
    words = subscription_name("", query_of(row["wish"], row["limits"]), reference, texts, _LONGEST)
    return " · ".join(part for part in (row.get("name"), words) if part)


def _section(title: str, lines: Sequence[str]) -> Markup:
    return _SECTION.format(title, Markup("").join(_LINE.format(line) for line in lines))


def _line(values: Sequence[tuple[str, Any]], texts: Texts) -> str:
    return " · ".join(_shown(name, str(value), texts) for name, value in values if value not in (None, ""))


def _shown(name: str, value: str, texts: Texts) -> str:
    is_moment = name.endswith("_at")
    return formatting.day_and_time(datetime.fromisoformat(value), texts) if is_moment else value
