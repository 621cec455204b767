"""Everything that is not a text: a short answer that says what to do."""

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message

from bot.keyboards import OldButton
from bot.texts import Texts
from bot.widgets import say

KINDS = {
    ContentType.VOICE: "voice",
    ContentType.AUDIO: "voice",
    ContentType.VIDEO_NOTE: "voice",
    ContentType.PHOTO: "photo",
    ContentType.VIDEO: "photo",
    ContentType.ANIMATION: "photo",
    ContentType.DOCUMENT: "document",
    ContentType.STICKER: "sticker",
    ContentType.DICE: "sticker",
    ContentType.CONTACT: "contact",
    ContentType.POLL: "anything",
    ContentType.GAME: "anything",
    ContentType.STORY: "anything",
    ContentType.PAID_MEDIA: "anything",
    ContentType.UNKNOWN: "anything",
}
"""What a person sends that is not a text, and how the answer to it is called; the rest are service messages."""


def build() -> Router:
    """Build the router."""
    router = Router(name="other")
    router.message.register(other, F.content_type.in_(KINDS))
    router.message.register(ignore)
    router.edited_message.register(edited, F.chat.type == "private", ~F.location)
    router.edited_message.register(ignore)
    return router


def build_last() -> Router:
    """Build the router that takes the buttons nobody else took."""
    router = Router(name="last")
    router.callback_query.register(old_button)
    return router


async def other(message: Message, texts: Texts) -> None:
    """Say what to do instead."""
    await message.answer(say(texts, f"other.{KINDS[ContentType(message.content_type)]}"))


async def edited(message: Message, texts: Texts) -> None:
    """A changed message is not read again: say so."""
    await message.answer(say(texts, "other.edited"))


async def ignore(_: Message) -> None:
    """Service messages ("pinned", "changed the picture") need no answer, nor does a live location that moves."""


async def old_button(_: CallbackQuery) -> None:
    """Nobody knows this button.

    Raises:
        OldButton: always.
    """
    raise OldButton
