"""Ids that occur twice in one file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from services.feeds.ids import content_hash, external_id_of, made_id
from services.feeds.model import Note, Row


def told_apart(rows: Iterable[Row], *, one_source: bool) -> Iterator[Row]:
    """Yield the rows of a file, each vacancy under an id of its own.

    Some sources repeat an id for different vacancies (a page's id, say): all but the first are known by an id made of
    title, company, place and address. The same vacancy said again in other words is a row with a problem: the first one
    counts, so that importing the file again changes nothing. `one_source`: the column of sources is not heeded.
    """
    said: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        if row.problem is not None or not row.fields.get("title", "").strip():
            yield row
            continue
        source = "" if one_source else row.fields.get("source", "")
        name, content = made_id(row.fields), content_hash(row.fields)
        given = external_id_of(row.fields)
        for external_id in (given, name):
            first_name, first_content = said.setdefault((source, external_id), (name, content))
            if first_name == name:
                break
        problem = None if first_content == content else "import.doubled"
        notes = row.notes if external_id != name or name == given else (*row.notes, Note("import.shared_id", given))
        yield replace(row, fields={**row.fields, "external_id": external_id}, problem=problem, notes=notes)
