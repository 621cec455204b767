"""Typed words that do what a button of the open screen does, and what is typed while answers wait to be confirmed."""

from collections.abc import Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.profile.contact import take_key_away
from bot.dialogs.profile.steps import (
    EDIT,
    PENDING,
    PLACES,
    WRONG,
    ask_again,
    go_back,
    go_on,
    keep,
    own,
    pass_over,
    take_pending,
)
from bot.services import Services
from bot.states import ProfileSG
from bot.texts import Texts
from services.language.words import fold
from services.people.details import read_history, read_school
from services.people.model import OF_SCHOOLING, Answers, Step
from services.people.reading import Heard, correction_of
from services.people.stored import dump_changes, load_changes

_YES = frozenset(
    [
        *("ya", "iya", "y", "benar", "betul", "sudah", "ok", "oke", "siap", "sip", "setuju"),
        *("muhun", "sumuhun", "leres", "parantos", "satuju", "yes", "right", "correct"),
    ]
)
_NO = frozenset(
    [
        *("tidak", "tak", "nggak", "gak", "ga", "belum", "salah", "bukan", "perbaiki", "kembali"),
        *("teu", "henteu", "acan", "sanes", "lepat", "no", "not", "wrong"),
    ]
)
"""In the three languages; whoever writes in one may know the others better."""
OWN_WORDS: dict[State, tuple[str, Callable[[str], Any]]] = {
    ProfileSG.school: ("school", read_school),
    ProfileSG.history: ("history", read_history),
}
"""Questions whose answer is kept as it was written: the field of `Answers`, and what checks it."""
_LEAVING = ("button.skip", "button.later", "button.back", "button.go_on_profile")


async def press(message: Message, text: str, manager: DialogManager) -> bool:
    """Do what the button with this caption does; say whether there was one."""
    if manager.current_context().state == ProfileSG.check:
        return await _decide(fold(text).split(), manager)
    texts: Texts = manager.middleware_data["texts"]
    captions = {fold(texts(key)): key for key in _LEAVING}
    key = captions.get(fold(text))
    if key is not None:
        await _leave(key, manager)
        if manager.current_context().state != ProfileSG.phone:
            await take_key_away(message, manager)
    return key is not None


async def _decide(words: list[str], manager: DialogManager) -> bool:
    """Confirm or correct; a text with any other word in it ("salah, saya sma") is more than that."""
    if not words or not set(words) <= _YES | _NO:
        return False
    if _NO.isdisjoint(words):
        await take_pending(manager)
    else:
        await ask_again(manager)
    return True


async def _leave(key: str, manager: DialogManager) -> None:
    """While one answer is being changed, every way out leads to the profile."""
    if key == "button.go_on_profile":
        await go_on(manager, await own(manager))
    elif key == "button.back" or manager.dialog_data.get(EDIT, False):
        await go_back(manager)
    elif key == "button.later":
        await manager.switch_to(ProfileSG.later)
    else:
        await pass_over(manager)


async def amend(text: str, step: Step, answers: Answers, manager: DialogManager) -> None:
    """Put what is heard into what waits to be confirmed; of a text that says nothing all of it stays as it is."""
    services: Services = manager.middleware_data["services"]
    heard, data = services.people.hear(correction_of(text), step, answers), manager.dialog_data
    data.pop(WRONG, None)
    if heard.places:
        data[PLACES] = list(heard.places)
    if heard.changes:
        data[PENDING] = dump_changes(_merged(load_changes(data.get(PENDING, "{}")), heard.changes))
    else:
        data[WRONG] = True


def hear_major(text: str, answers: Answers, services: Services) -> tuple[Heard, bool]:
    """Read a major beside the level that was told before; without one, nothing was said."""
    heard = services.people.hear(f"{answers.education or ''} {text}", Step.EDUCATION, answers).changes
    told = {name: heard[name] for name in ("majors", "graduated") if name in heard}
    return (Heard(told), True) if "majors" in heard else (Heard(), False)


async def take_own_words(text: str, state: State, manager: DialogManager) -> None:
    """Take an answer that is kept as it was written."""
    field, read = OWN_WORDS[state]
    value = read(text)
    manager.dialog_data.pop(WRONG, None)
    if value is None:
        manager.dialog_data[WRONG] = True
    else:
        await go_on(manager, await keep(manager, {field: value}))


def _merged(pending: dict[str, Any], heard: dict[str, Any]) -> dict[str, Any]:
    """Another schooling takes away what belongs to the former one."""
    is_other = heard.get("education", pending.get("education")) != pending.get("education")
    return {**pending, **(OF_SCHOOLING if is_other else {}), **heard}
