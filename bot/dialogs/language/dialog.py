"""The screen of /bahasa."""

from aiogram_dialog import Dialog, LaunchMode, Window
from aiogram_dialog.widgets.kbd import Cancel

from bot.dialogs.language import callbacks, getters
from bot.keyboards import Choice, choices
from bot.states import LanguageSG
from bot.widgets import Leftover, Tr


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    main = Window(
        Tr("language.title"),
        choices("lang", "languages", callbacks.pick, 1),
        Cancel(Tr("button.back", html=False), id="close", when="behind"),
        Leftover(),
        state=LanguageSG.main,
        getter=getters.main,
        preview_data={"languages": (Choice("en", "English"),), "behind": True},
    )
    return Dialog(main, launch_mode=LaunchMode.SINGLE_TOP)
