"""Every window can be drawn from its example data, without a chat and without a store."""

from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.types import Chat, User
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.api.entities import Context, EventContext

from bot.dialogs.saved import dialog as saved
from bot.dialogs.search import dialog as search
from bot.states import SavedSG, SearchSG
from bot.texts import texts
from tests.bot.phone import plain

CHAT = Chat(id=1, type="private")
USER = User(id=1, is_bot=False, first_name="Siti")
WINDOWS = [window for build in (search.build, saved.build) for window in build().windows.values()]


class Preview:
    """What aiogram-dialog hands to a window when it is drawn without a chat."""

    def __init__(self, window: Window) -> None:
        event_context = EventContext(cast(Bot, None), CHAT, USER, None, None)
        self.middleware_data: dict[str, Any] = {"texts": texts(), "event_chat": CHAT}
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


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: str(window.get_state().state))
async def test_it_renders(window: Window) -> None:
    dialog = search.build() if window.get_state().group is SearchSG else saved.build()
    message = await window.render(dialog, cast(DialogManager, Preview(window)))
    assert plain(message.text or "")
    assert message.reply_markup


def test_no_window_was_forgotten() -> None:
    states = {window.get_state() for window in WINDOWS}
    assert states == {*SearchSG.__all_states__, *SavedSG.__all_states__}
    assert all(isinstance(build(), Dialog) for build in (search.build, saved.build))
