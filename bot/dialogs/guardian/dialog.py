"""The screens of a guardian who opened the link of somebody under 18."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.guardian import callbacks
from bot.dialogs.profile.getters import consent
from bot.states import GuardianSG
from bot.widgets import Leftover, Tr


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    ask = Window(
        Tr("guardian.text"),
        Button(Tr("button.guardian_agree", html=False), id="guardian", on_click=callbacks.agree),
        SwitchTo(Tr("button.guardian_refuse", html=False), id="refuse", state=GuardianSG.refused),
        Leftover(),
        state=GuardianSG.ask,
        getter=consent,
        preview_data={"operator": "Disnaker"},
    )
    return Dialog(ask, _told("guardian.agreed", GuardianSG.agreed), _told("guardian.refused", GuardianSG.refused))


def _told(key: str, state: object) -> Window:
    back = SwitchTo(Tr("button.read_guardian", html=False), id="reread", state=GuardianSG.ask)
    is_refusal = state is GuardianSG.refused
    return Window(Tr(key), *((back,) if is_refusal else ()), Leftover(), state=state)  # type: ignore[arg-type]
