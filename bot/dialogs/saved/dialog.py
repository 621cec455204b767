"""The screens of what a person keeps: the list and a card."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import SwitchTo
from markupsafe import Markup

from bot.dialogs import card
from bot.dialogs.saved import callbacks, getters
from bot.keyboards import Choice, choices
from bot.states import SavedSG
from bot.widgets import Leftover, Shown, Tr

A_ROW = 5

_PREVIEW = {
    "total": 1,
    "empty": False,
    "list": Markup("<b>1. Operator Produksi</b>"),
    "numbers": (Choice("1", "1"),),
    "gone": (Choice("2", "✕ 2"),),
    "pages": (Choice("0", "1/1"),),
}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    return Dialog(_list(), _card())


def _list() -> Window:
    return Window(
        Tr("saved.empty", when="empty"),
        Tr("saved.title", count="total", when="total"),
        Shown("list", when="total"),
        choices("sv", "numbers", callbacks.open_card, A_ROW),
        choices("sr", "gone", callbacks.remove, A_ROW),
        choices("sp", "pages", callbacks.turn_page, A_ROW),
        Leftover(),
        state=SavedSG.list,
        getter=getters.saved,
        preview_data=_PREVIEW,
    )


def _card() -> Window:
    return Window(
        *card.text(),
        *card.buttons(),
        SwitchTo(Tr("button.back_to_saved", html=False), id="back", state=SavedSG.list),
        Leftover(),
        state=SavedSG.card,
        getter=getters.one,
        preview_data=card.PREVIEW,
    )
