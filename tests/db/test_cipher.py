"""Encryption at rest."""

import stat
from pathlib import Path

import pytest

from db.cipher import Cipher, new_key, trial_key
from db.errors import StoreMismatch


@pytest.mark.parametrize("text", ["", "nama saya Sari", "日本語 🙂", "x" * 100_000])
def test_texts_come_back(text: str) -> None:
    cipher = Cipher(new_key())
    token = cipher.encrypt(text)
    assert cipher.decrypt(token) == text
    assert text == "" or text.encode() not in token


def test_equal_texts_do_not_look_alike() -> None:
    cipher = Cipher(new_key())
    assert cipher.encrypt("sama") != cipher.encrypt("sama")


def test_another_key_and_changed_data_are_refused() -> None:
    token = Cipher(new_key()).encrypt("rahasia")
    with pytest.raises(StoreMismatch):
        Cipher(new_key()).decrypt(token)
    with pytest.raises(StoreMismatch):
        Cipher(new_key()).decrypt(token[:-4])


@pytest.mark.parametrize("key", ["", "pendek", "x" * 44, "é" * 44])
def test_a_key_of_the_wrong_form_is_refused(key: str) -> None:
    with pytest.raises(ValueError):
        Cipher(key)


def test_a_trial_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "trial.key"
    key = trial_key(path)
    assert trial_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    Cipher(key)


def test_a_trial_key_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "trial.key"
    path.touch()
    key = trial_key(path)
    Cipher(key)
    assert path.read_text(encoding="ascii") == trial_key(path) == key
