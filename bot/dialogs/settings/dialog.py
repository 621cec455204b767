"""The screens of /pengaturan: what can be set, what is hidden, deleting one's searches."""

from aiogram_dialog import Dialog, LaunchMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Cancel, Start, SwitchTo
from markupsafe import Markup

from bot.dialogs.settings import callbacks, getters
from bot.keyboards import Choice, choices
from bot.states import LanguageSG, MoveSG, SettingsSG
from bot.widgets import Leftover, Shown, Tr

A_ROW = 5

_PREVIEW = {
    "total": 2,
    "list": Markup("1. PT Contoh"),
    "things": (Choice("c1", "↩ 1"),),
    "pages": (Choice("0", "1/1"),),
    "behind": True,
    "wards": 1,
}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    return Dialog(_main(), _hidden(), _forget(), _forgotten(), _wards(), launch_mode=LaunchMode.SINGLE_TOP)


def _main() -> Window:
    return Window(
        Tr("settings.title"),
        Start(Tr("button.language", html=False), id="language", state=LanguageSG.main),
        SwitchTo(Tr("button.hidden", html=False), id="hidden", state=SettingsSG.hidden),
        SwitchTo(Tr("button.forget", html=False), id="forget", state=SettingsSG.forget),
        SwitchTo(Tr("button.wards", html=False), id="wards", state=SettingsSG.wards, when="wards"),
        Start(Tr("button.move", html=False), id="to_move", state=MoveSG.start, mode=StartMode.RESET_STACK),
        Cancel(Tr("button.back", html=False), id="close", when="behind"),
        Leftover(),
        state=SettingsSG.main,
        getter=getters.main,
        preview_data=_PREVIEW,
    )


def _hidden() -> Window:
    return Window(
        Tr("settings.hidden", when="total"),
        Tr("settings.nothing_hidden", when=lambda data, _, __: not data["total"]),
        Shown("list", when="total"),
        choices("hs", "things", callbacks.show_again, A_ROW),
        choices("hp", "pages", callbacks.turn_page, A_ROW),
        SwitchTo(Tr("button.back", html=False), id="main", state=SettingsSG.main),
        Leftover(),
        state=SettingsSG.hidden,
        getter=getters.hidden,
        preview_data=_PREVIEW,
    )


def _forget() -> Window:
    return Window(
        Tr("settings.forget"),
        Button(Tr("button.forget_now", html=False), id="forget_now", on_click=callbacks.forget),
        SwitchTo(Tr("button.back", html=False), id="main", state=SettingsSG.main),
        Leftover(),
        state=SettingsSG.forget,
    )


def _forgotten() -> Window:
    return Window(
        Tr("settings.forgotten"),
        SwitchTo(Tr("button.settings", html=False), id="main", state=SettingsSG.main),
        Leftover(),
        state=SettingsSG.forgotten,
    )


def _wards() -> Window:
    return Window(
        Tr("settings.wards"),
        Button(Tr("button.withdraw_wards", html=False), id="no_wards", on_click=callbacks.withdraw_as_guardian),
        SwitchTo(Tr("button.back", html=False), id="main", state=SettingsSG.main),
        Leftover(),
        state=SettingsSG.wards,
        getter=getters.main,
        preview_data=_PREVIEW,
    )
