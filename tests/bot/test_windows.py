"""Every window can be drawn from its example data, without a chat and without a store."""

from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.types import Chat, User
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.api.entities import Context, EventContext

from bot.dialogs.erase import dialog as erase
from bot.dialogs.guardian import dialog as guardian
from bot.dialogs.language import dialog as languages
from bot.dialogs.linked import dialog as linked
from bot.dialogs.move import dialog as move
from bot.dialogs.profile import dialog as profile
from bot.dialogs.report import dialog as report
from bot.dialogs.saved import dialog as saved
from bot.dialogs.search import dialog as search
from bot.dialogs.settings import dialog as settings
from bot.dialogs.subscriptions import dialog as subscriptions
from bot.states import (
    EraseSG,
    GuardianSG,
    LanguageSG,
    LinkedSG,
    MoveSG,
    ProfileSG,
    ReportSG,
    SavedSG,
    SearchSG,
    SettingsSG,
    SubscriptionsSG,
)
from bot.texts import texts
from services.people.language import LANGUAGES
from tests.bot.phone import plain

CHAT = Chat(id=1, type="private")
USER = User(id=1, is_bot=False, first_name="Siti")
BUILDS = (
    search.build,
    saved.build,
    linked.build,
    report.build,
    subscriptions.build,
    profile.build,
    erase.build,
    move.build,
    guardian.build,
    settings.build,
    languages.build,
)
WINDOWS = [(dialog, window) for dialog in (build() for build in BUILDS) for window in dialog.windows.values()]


class Preview:
    """What aiogram-dialog hands to a window when it is drawn without a chat."""

    def __init__(self, window: Window, language: str) -> None:
        event_context = EventContext(cast(Bot, None), CHAT, USER, None, None)
        self.middleware_data: dict[str, Any] = {"texts": texts(language), "event_chat": CHAT}
        self.middleware_data |= {"aiogd_event_context": event_context, "dialog_manager": self}
        self._context = Context(_intent_id="abcdef", _stack_id="", state=window.get_state(), start_data=None)

    def is_preview(self) -> bool:
        """Say that example data is wanted."""
        return True

    def current_context(self) -> Context:
        """Return a context that belongs to nobody."""
        return self._context

    async def load_data(self) -> dict[str, Any]:
        """Return what every window gets."""
        return {"middleware_data": self.middleware_data}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("dialog", "window"), WINDOWS, ids=[str(window.get_state().state) for _, window in WINDOWS])
async def test_it_renders(dialog: Dialog, window: Window, language: str) -> None:
    message = await window.render(dialog, cast(DialogManager, Preview(window, language)))
    assert plain(message.text or "")
    assert message.reply_markup


def test_no_window_was_forgotten() -> None:
    groups = (
        SearchSG,
        SavedSG,
        LinkedSG,
        ReportSG,
        SubscriptionsSG,
        ProfileSG,
        EraseSG,
        MoveSG,
        GuardianSG,
        SettingsSG,
        LanguageSG,
    )
    assert {window.get_state() for _, window in WINDOWS} == {
        state for group in groups for state in group.__all_states__
    }
