"""The screens of moving to another account: on the old one the code, on the new one the question for it."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.move import callbacks
from bot.states import MoveSG
from bot.widgets import Leftover, Tr

_PREVIEW = {"code": "ABCD-EFGH", "wrong": True, "paused": False, "ward": False}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    back = SwitchTo(Tr("button.back", html=False), id="move", state=MoveSG.start)
    start = Window(
        Tr("move.start"),
        Button(Tr("button.move_code", html=False), id="move_code", on_click=callbacks.make_code),
        SwitchTo(Tr("button.move_enter", html=False), id="move_enter", state=MoveSG.enter),
        Leftover(),
        state=MoveSG.start,
    )
    code = Window(Tr("move.code"), back, Leftover(), state=MoveSG.code, getter=callbacks.shown, preview_data=_PREVIEW)
    enter = Window(
        Tr("move.enter"),
        Tr("move.wrong", when="wrong"),
        Tr("move.paused", when="paused"),
        Tr("move.ward", when="ward"),
        back,
        Leftover(),
        state=MoveSG.enter,
        getter=callbacks.shown,
        preview_data=_PREVIEW,
    )
    sure = Window(
        Tr("move.sure"),
        Button(Tr("button.move_now", html=False), id="move_now", on_click=callbacks.move),
        back,
        Leftover(),
        state=MoveSG.sure,
    )
    return Dialog(start, code, enter, sure)
