"""Widgets of our own: texts of the catalogue, and a keyboard that takes taps that no longer mean anything."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, DialogProtocol, ShowMode
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Keyboard
from aiogram_dialog.widgets.text import Text
from markupsafe import Markup

from bot.texts import Texts

RawKeyboard = list[list[Any]]


class Tr(Text):
    """The text of a key in the person's language, with its fields from the getter.

    As a message body (`html`) it escapes every field that is not `Markup`; as a caption (`html=False`) it is plain.
    `count` names the field that holds the number by which the sentence changes (1 vacancy, 2 vacancies).
    """

    def __init__(self, key: str, *, html: bool = True, count: str = "", when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.key = key
        self.html = html
        self.count = count

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        texts: Texts = manager.middleware_data["texts"]
        count = data[self.count] if self.count else None
        if self.html:
            return say(texts, self.key, data, count=count)
        return texts.sentence(self.key, count).format_map(data)


class Shown(Text):
    """A text that the getter made: escaped unless it is `Markup`; as a caption plain."""

    def __init__(self, field: str, *, html: bool = True, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.field = field
        self.html = html

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        value = data[self.field]
        return str(Markup.escape(value)) if self.html else str(value)


class Leftover(Keyboard):
    """Draws nothing and takes every tap the other keyboards did not: the second of a double tap, or a forged one.

    Such a tap is answered, and the screen stays as it is.
    """

    async def _render_keyboard(self, data: dict[str, Any], manager: DialogManager) -> RawKeyboard:
        return []

    async def _process_other_callback(
        self, callback: CallbackQuery, dialog: DialogProtocol, manager: DialogManager
    ) -> bool:
        manager.show_mode = ShowMode.NO_UPDATE
        return True


def say(texts: Texts, key: str, fields: Mapping[str, Any] | None = None, *, count: float | None = None) -> Markup:
    """Return the sentence of a key as HTML; fields are escaped unless they are `Markup`.

    `count`: the number by which the sentence changes; None: it does not.
    """
    return Markup(texts.sentence(key, count)).format_map(fields or {})  # noqa: S704 - the catalogue is ours, the fields are escaped
