"""What Telegram shows around the chat: command menu, name, descriptions. Written only where it differs."""

from aiogram import Bot
from aiogram.types import BotCommand

from bot.texts import Texts

COMMANDS = (
    *("cari", "langganan", "simpanan", "profil", "pengaturan", "privasi", "dataku", "hapus"),
    *("bantuan", "batal", "start"),
)
"""Only what works."""


async def publish_menu(bot: Bot, texts: Texts) -> None:
    """Bring menu, name and descriptions up to date.

    Raises:
        TelegramAPIError: Telegram is away or asks to wait; the rest is left to the next start.
    """
    await _publish_commands(bot, texts)
    await _publish_profile(bot, texts)


async def _publish_commands(bot: Bot, texts: Texts) -> None:
    wanted = [BotCommand(command=name, description=texts(f"menu.{name}")) for name in COMMANDS]
    if await bot.get_my_commands() != wanted:
        await bot.set_my_commands(wanted)


async def _publish_profile(bot: Bot, texts: Texts) -> None:
    if (await bot.get_my_name()).name != texts("profile.name"):
        await bot.set_my_name(texts("profile.name"))
    if (await bot.get_my_description()).description != texts("profile.description"):
        await bot.set_my_description(texts("profile.description"))
    if (await bot.get_my_short_description()).short_description != texts("profile.short_description"):
        await bot.set_my_short_description(texts("profile.short_description"))
