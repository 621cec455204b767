"""The screens of a vacancy that was opened by a link or under an alert."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs import card
from bot.dialogs.linked import callbacks, getters
from bot.dialogs.opening import begin
from bot.keyboards import Choice, choices
from bot.states import LinkedSG
from bot.widgets import Leftover, Tr


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    window = Window(
        *card.text(),
        Tr("link.who_we_are", when="is_new"),
        *card.buttons(),
        SwitchTo(Tr("button.alert.poor", html=False), id="poor", state=LinkedSG.poor, when="poor"),
        Button(Tr("button.alert.undo", html=False), id="unlearn", on_click=callbacks.unlearn, when="said"),
        Button(Tr("button.similar", html=False), id="similar", on_click=callbacks.search_similar),
        Leftover(),
        state=LinkedSG.card,
        getter=getters.one,
        preview_data=card.PREVIEW | {"is_new": True, "poor": True, "said": True},
    )
    poor = Window(
        Tr("alert.poor"),
        choices("av", "verdicts", callbacks.learn, 2),
        SwitchTo(Tr("button.back", html=False), id="back", state=LinkedSG.card),
        Leftover(),
        state=LinkedSG.poor,
        getter=getters.verdicts,
        preview_data={"verdicts": (Choice("far", "Terlalu jauh"),)},
    )
    return Dialog(window, poor, on_start=begin)
