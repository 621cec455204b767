"""Group chats: say how to go on in private, and nothing unasked."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.texts import Texts
from bot.widgets import say


def build() -> Router:
    """Build the router; it takes everything from groups, so that no dialog runs there."""
    router = Router(name="groups")
    for observer in (router.message, router.edited_message):
        observer.filter(F.chat.type != ChatType.PRIVATE)
    router.callback_query.filter(F.message.chat.type != ChatType.PRIVATE, F.message)
    router.message.register(point_to_private)
    router.edited_message.register(ignore)
    router.callback_query.register(ignore)
    return router


async def point_to_private(message: Message, bot: Bot, texts: Texts) -> None:
    """Answer who speaks to us in a group, or who adds us, with the way to the private chat."""
    me = await bot.me()
    if message.chat.type == ChatType.CHANNEL or not _is_for(message, me.id, f"@{me.username}"):
        return
    button = InlineKeyboardButton(text=texts("button.private"), url=f"https://t.me/{me.username}")
    await message.answer(say(texts, "group.body"), reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))


async def ignore(_: Message | CallbackQuery) -> None:
    """Nothing to say."""


def _is_for(message: Message, bot_id: int, mention: str) -> bool:
    if any(user.id == bot_id for user in message.new_chat_members or ()):
        return True
    text = message.text or ""
    if text.startswith("/"):
        command = text.split()[0]
        return "@" not in command or command.endswith(mention)
    return mention in text
