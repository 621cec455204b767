"""The screens of a report of a vacancy, opened from its card and closed back to it."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, Cancel, SwitchTo

from bot.dialogs.opening import begin
from bot.dialogs.report import callbacks, getters
from bot.keyboards import Choice, choices
from bot.states import ReportSG
from bot.widgets import Leftover, Tr

_PREVIEW = {
    "title": "Operator Produksi",
    "reasons": (Choice("money", "Minta uang"),),
    "most": 500,
    "ticket": 17,
}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    return Dialog(_reason(), _words(), _thanks(), on_start=begin)


def _reason() -> Window:
    return Window(
        Tr("report.question"),
        choices("r", "reasons", callbacks.pick_reason, 1),
        Cancel(Tr("button.back", html=False), id="back"),
        Leftover(),
        state=ReportSG.reason,
        getter=getters.reasons,
        preview_data=_PREVIEW,
    )


def _words() -> Window:
    return Window(
        Tr("report.words"),
        Button(Tr("button.without_words", html=False), id="without", on_click=callbacks.without_words),
        SwitchTo(Tr("button.back", html=False), id="reasons", state=ReportSG.reason),
        Leftover(),
        state=ReportSG.words,
        getter=getters.words,
        preview_data=_PREVIEW,
    )


def _thanks() -> Window:
    return Window(
        Tr("report.thanks"),
        Cancel(Tr("button.back_to_card", html=False), id="done"),
        Leftover(),
        state=ReportSG.thanks,
        getter=getters.thanks,
        preview_data=_PREVIEW,
    )
