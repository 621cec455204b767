"""The screens of erasing everything: what goes and what stays, and the last question."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.erase import callbacks
from bot.states import EraseSG
from bot.widgets import Leftover, Tr


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    what = Window(
        Tr("erase.what"),
        SwitchTo(Tr("button.erase", html=False), id="erase", state=EraseSG.sure),
        Button(Tr("button.keep_data", html=False), id="keep_data", on_click=callbacks.leave),
        Leftover(),
        state=EraseSG.what,
    )
    sure = Window(
        Tr("erase.sure"),
        Button(Tr("button.erase_now", html=False), id="erase_now", on_click=callbacks.erase),
        Button(Tr("button.keep_data", html=False), id="keep_now", on_click=callbacks.leave),
        Leftover(),
        state=EraseSG.sure,
    )
    return Dialog(what, sure)
