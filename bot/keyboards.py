"""Rows of buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Group, Select
from aiogram_dialog.widgets.kbd.select import OnItemClick
from aiogram_dialog.widgets.text import Format

from bot.callback_data import Example, Languages, Near
from bot.middlewares.taps import Tap
from bot.texts import Texts
from services.errors import AppError

EXAMPLES = 3
_MOST_DIGITS = 9


class OldButton(AppError):
    """The button says something that no button of ours says (any more)."""

    key = "error.old_button"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button made by a getter: `id` goes into the callback data, `label` is its caption."""

    id: str
    label: str


def choices(widget_id: str, field: str, on_click: OnItemClick[Select[str], str], width: int) -> Group:
    """Return a keyboard of the choices in a field of the getter, `width` a row."""
    select = Select(
        Format("{item.label}"), id=widget_id, item_id_getter=attrgetter("id"), items=field, on_click=on_click
    )
    return Group(select, width=width)


def page_choices(page: int, pages: int, texts: Texts) -> Sequence[Choice]:
    """Return ◀ 2/8 ▶; nothing when there is one page."""
    if pages < 2:
        return ()
    before = [Choice(str(page - 1), texts("button.page_before"))] if page > 0 else []
    after = [Choice(str(page + 1), texts("button.page_after"))] if page + 1 < pages else []
    return (*before, Choice(str(page), texts("button.page", page=page + 1, pages=pages)), *after)


def stay(manager: DialogManager, page: int) -> None:
    """Leave the screen as it is, and say which page it shows."""
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    tap.text = texts("page.here", page=page + 1)
    manager.show_mode = ShowMode.NO_UPDATE


def whole(item: str) -> int:
    """Return the number in a button's data.

    Raises:
        OldButton: it is not one, or not one that we would write.
    """
    if not item.isascii() or not item.isdecimal() or len(item) > _MOST_DIGITS:
        raise OldButton
    return int(item)


def ask_location(texts: Texts) -> ReplyKeyboardMarkup:
    """Return Telegram's own button that shares the location, and the way out."""
    return ReplyKeyboardMarkup(
        keyboard=[
            [KeyboardButton(text=texts("button.share_location"), request_location=True)],
            [KeyboardButton(text=texts("button.no_location"))],
        ],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=texts("near.placeholder"),
    )


def ask_contact(texts: Texts) -> ReplyKeyboardMarkup:
    """Return Telegram's own button that shares the phone number."""
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=texts("button.share_contact"), request_contact=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def beginnings(texts: Texts) -> InlineKeyboardMarkup:
    """Return the ways to begin: example searches, what is near, and another language."""
    near = InlineKeyboardButton(text=texts("button.near"), callback_data=Near().pack())
    languages = InlineKeyboardButton(text=texts("button.other_languages"), callback_data=Languages().pack())
    return InlineKeyboardMarkup(inline_keyboard=[*examples(texts).inline_keyboard, [near], [languages]])


def examples(texts: Texts) -> InlineKeyboardMarkup:
    """Return example searches to tap, one a row."""
    rows = [
        [
            InlineKeyboardButton(
                text=texts("button.example", text=texts(f"example.{number}")),
                callback_data=Example(number=number).pack(),
            )
        ]
        for number in range(1, EXAMPLES + 1)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
