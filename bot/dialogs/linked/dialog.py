"""The screen of a vacancy that was opened by a link."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs import card
from bot.dialogs.linked import callbacks, getters
from bot.dialogs.opening import begin
from bot.states import LinkedSG
from bot.widgets import Leftover, Tr


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    window = Window(
        *card.text(),
        Tr("link.who_we_are", when="is_new"),
        *card.buttons(),
        Button(Tr("button.similar", html=False), id="similar", on_click=callbacks.search_similar),
        Leftover(),
        state=LinkedSG.card,
        getter=getters.one,
        preview_data=card.PREVIEW | {"is_new": True},
    )
    return Dialog(window, on_start=begin)
