"""What Telegram shows around the chat: command menu, name, descriptions. Written only where it differs."""

from aiogram import Bot
from aiogram.types import BotCommand

from bot.texts import DEFAULT_LANGUAGE, Texts, texts
from services.people.language import LANGUAGES

COMMANDS = (
    *("cari", "langganan", "simpanan", "daftar", "profil", "cv", "bahasa", "pengaturan", "privasi", "dataku", "hapus"),
    *("bantuan", "batal", "start"),
)
"""Only what works."""


async def publish_menu(bot: Bot) -> None:
    """Bring menu, name and descriptions up to date in every language; Indonesian is for all whose language has none.

    Raises:
        TelegramAPIError: Telegram is away or asks to wait; the rest is left to the next start.
    """
    for language in LANGUAGES:
        code = None if language == DEFAULT_LANGUAGE else language
        await _publish_commands(bot, texts(language), code)
        await _publish_profile(bot, texts(language), code)


async def _publish_commands(bot: Bot, texts: Texts, code: str | None) -> None:
    wanted = [BotCommand(command=name, description=texts(f"menu.{name}")) for name in COMMANDS]
    if await bot.get_my_commands(language_code=code) != wanted:
        await bot.set_my_commands(wanted, language_code=code)


async def _publish_profile(bot: Bot, texts: Texts, code: str | None) -> None:
    if (await bot.get_my_name(code)).name != texts("profile.name"):
        await bot.set_my_name(texts("profile.name"), code)
    if (await bot.get_my_description(code)).description != texts("profile.description"):
        await bot.set_my_description(texts("profile.description"), code)
    if (await bot.get_my_short_description(code)).short_description != texts("profile.short_description"):
        await bot.set_my_short_description(texts("profile.short_description"), code)
