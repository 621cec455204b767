"""`kawankerja match`: who would be told, ids only."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.alerts.subscribe import Subscribe
from services.clock import SystemClock
from services.language.model import Query, Read
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyStatus
from tests.commands.shell import Shell
from tests.e2e.process import KEY, store_at
from tests.factories import DRAFT, NOW, PUBLISHED, new_vacancy

OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),))


def test_it_names_who_would_be_told_and_why(sqlite_url: str, tmp_path: Path) -> None:
    with closing(store_at(sqlite_url)) as store:
        person = store.run_now(lambda tx: tx.people.get_or_add(7_001_002, "id", NOW)).id
        subscription, _ = store.run_now(Subscribe(SystemClock(), load_reference()), person, OPERATOR)
        draft = replace(DRAFT, closes_at=None)
        life = replace(PUBLISHED, published_at=datetime.now(UTC) - timedelta(days=1))
        item = new_vacancy("a", draft=draft, life=life, terms=terms_of(draft, load_reference()))
        ended = replace(life, status=VacancyStatus.CLOSED)
        (job, _) = store.run_now(lambda tx: tx.vacancies.add_many([item, new_vacancy("b", draft=draft, life=ended)]))
    shell = Shell(tmp_path, {"DATABASE_URL": sqlite_url, "DATA_KEY": KEY})
    (shown,) = json.loads(shell.run("search", "operator produksi", "--json").out)["results"]
    one = shell.run("match", "--vacancy", shown["id"])
    assert one.code == 0
    (row,) = [json.loads(line) for line in one.out.splitlines()]
    assert (row["vacancy"], row["person"], row["subscription"]) == (shown["id"], person, subscription.id)
    assert row["reasons"] == ["occupation:operator-produksi"]
    assert "7001002" not in one.out
    unknown = shell.run("match", "--vacancy", f"{job}00")
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.sentence == (
        f"Tidak ada lowongan dengan ID {job}00. ID lowongan tampil di hasil kawankerja search --json."
    )
    (tmp_path / "ids.txt").write_text('a\n\n{"id": "a"}\nb\n{"bukan": 1}\na\n', "utf-8")
    many = shell.run("match", "--batch", "ids.txt")
    assert [json.loads(line)["vacancy"] for line in many.out.splitlines()] == ["a", "a", "a"]
    assert many.code == 1
    assert "Lowongan b sudah tidak dibuka, jadi tidak ada yang dikabari." in many.err
    assert 'Tidak ada lowongan dengan ID {"bukan": 1}.' in many.err
    assert shell.run("match").code == 2
