"""`kawankerja db`: the store brought up to date, its index made anew, a key."""

import stat
from contextlib import closing

from sqlalchemy import text

from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from tests.commands.shell import Shell
from tests.factories import NOW
from tests.stores import PostgresDatabases


def test_upgrade_makes_the_store_and_says_its_schema(shell: Shell) -> None:
    ended = shell.run("db", "upgrade")
    assert (ended.code, ended.out, ended.err) == (0, f"Penyimpanan siap, skema {migrate.head()}.\n", "")
    assert stat.S_IMODE((shell.folder / "data").stat().st_mode) == 0o700
    assert shell.run("db", "upgrade") == ended


def test_upgrade_leaves_a_store_of_a_newer_version_alone(shell: Shell) -> None:
    shell.run("db", "upgrade")
    engine = open_engine(f"sqlite:///{shell.folder}/data/kawankerja.db")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '29991231_2359'"))
    engine.dispose()
    for command in ("db upgrade", "db reindex"):
        ended = shell.run(*command.split())
        assert ended.code == 1
        assert ended.sentence.startswith("Penyimpanan ini dibuat oleh versi lain")


def test_reindex_makes_an_index_that_was_lost_anew(shell: Shell) -> None:
    (shell.folder / "lowongan.csv").write_text(
        "id,title,company,location\n1,Satpam,PT Contoh Aman,Cibitung\n2,Kasir,PT Contoh Toko,Cibitung\n"
    )
    assert shell.run("import", "lowongan.csv", "--publish").code == 0
    found = shell.run("search", "satpam cibitung")
    assert "PT Contoh Aman" in found.out
    engine = open_engine(f"sqlite:///{shell.folder}/data/kawankerja.db")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM posting"))
        connection.execute(text("DELETE FROM term"))
    engine.dispose()
    assert "PT Contoh Aman" not in shell.run("search", "satpam cibitung").out
    ended = shell.run("db", "reindex")
    assert (ended.code, ended.out) == (0, "Indeks disusun ulang: 2 lowongan.\n")
    assert shell.run("search", "satpam cibitung") == found


def test_a_new_key_is_a_key_and_is_new(shell: Shell) -> None:
    first, second = (shell.run("db", "new-key") for _ in range(2))
    assert first.out != second.out
    cipher = Cipher(first.out.strip())
    assert cipher.decrypt(cipher.encrypt("nama")) == "nama"
    assert shell.run("db", "upgrade", DATA_KEY=first.out.strip()).code == 0
    assert shell.left() == ["data"]


def test_a_trial_key_that_was_damaged_is_told(shell: Shell) -> None:
    shell.run("db", "upgrade")
    (shell.folder / "data" / "trial.key").write_text("bukan kunci")
    ended = shell.run("db", "upgrade")
    assert ended.code == 1
    assert "trial.key" in ended.sentence


def test_a_server_is_upgraded_like_a_file(shell: Shell, postgres: PostgresDatabases) -> None:
    with postgres.engine(migrated=False) as engine:
        url = engine.url.render_as_string(hide_password=False)
        ended = shell.run("db", "upgrade", DATABASE_URL=url)
        assert (ended.code, ended.out, ended.err) == (0, f"Penyimpanan siap, skema {migrate.head()}.\n", "")
        assert migrate.check(engine) == []


def test_the_key_is_changed_and_the_old_one_is_needed_no_more(shell: Shell) -> None:
    old, new = new_key(), new_key()
    assert shell.run("db", "upgrade", DATA_KEY=old).code == 0
    with closing(Store(open_engine(f"sqlite:///{shell.folder}/data/kawankerja.db"), Cipher(old))) as store:
        store.run_now(lambda tx: tx.key_values.set("k", "rahasia", NOW))
    ended = shell.run("db", "rotate-key", DATA_KEY=new)
    assert (ended.code, ended.sentence.startswith("Untuk mengganti kunci")) == (1, True)
    for _ in range(2):
        ended = shell.run("db", "rotate-key", DATA_KEY=f"{new},{old}")
        assert (ended.code, ended.out.startswith("Semua data sudah memakai kunci baru.")) == (0, True)
    with closing(Store(open_engine(f"sqlite:///{shell.folder}/data/kawankerja.db"), Cipher(new))) as store:
        assert store.read_now(lambda tx: tx.key_values.get("k")) == "rahasia"
