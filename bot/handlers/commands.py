"""The other commands: /cari, /simpanan, /bantuan, /batal, and those we do not know."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.contacts import Desk
from bot.desk import controller_line, desk_line, paragraphs
from bot.handlers.searching import open_search
from bot.keyboards import beginnings, examples
from bot.menu import COMMANDS
from bot.services import Services
from bot.states import TAKE_ANY_TEXT, SavedSG, SettingsSG
from bot.texts import Texts
from bot.widgets import say
from services.conversation.documents import KEPT
from services.search.list_words import asks_nearest
from services.search.wishes import closest


def build() -> Router:
    """Build the router."""
    router = Router(name="commands")
    router.message.register(search, Command("cari", "search"))
    router.message.register(saved, Command("simpanan", "saved"))
    router.message.register(give_help, Command("bantuan", "help"))
    router.message.register(settings, Command("pengaturan", "settings"))
    router.message.register(privacy, Command("privasi", "privacy"))
    router.message.register(cancel, Command("batal", "cancel"))
    router.message.register(unknown, F.text.startswith("/"))
    return router


async def search(
    message: Message, command: CommandObject, dialog_manager: DialogManager, services: Services, texts: Texts
) -> None:
    """Search for what follows the command, or ask what to look for."""
    if command.args:
        await open_search(dialog_manager, asks_nearest(services.understand(command.args)))
    else:
        await message.answer(say(texts, "ask.what"), reply_markup=beginnings(texts))


async def saved(_: Message, dialog_manager: DialogManager) -> None:
    """Show what the person keeps."""
    await dialog_manager.start(SavedSG.list, mode=StartMode.RESET_STACK)


async def give_help(message: Message, texts: Texts, desk: Desk) -> None:
    """Say what works and how, and whom to talk to."""
    told = paragraphs(say(texts, "help.body"), desk_line(desk, texts), say(texts, "help.examples"))
    await message.answer(told, reply_markup=examples(texts))


async def settings(_: Message, dialog_manager: DialogManager) -> None:
    """Show what can be set; what is open stays below, unless it is a question."""
    is_question = dialog_manager.has_context() and dialog_manager.current_context().state in TAKE_ANY_TEXT
    await dialog_manager.start(SettingsSG.main, mode=StartMode.RESET_STACK if is_question else StartMode.NORMAL)


async def privacy(message: Message, texts: Texts, desk: Desk) -> None:
    """Say what is held, for how long and by whom."""
    held = say(texts, "privacy.body", {"days": KEPT.days})
    await message.answer(paragraphs(held, controller_line(desk, texts)))


async def cancel(message: Message, dialog_manager: DialogManager, texts: Texts) -> None:
    """Leave whatever is open."""
    was_open = dialog_manager.has_context()
    await dialog_manager.reset_stack(remove_keyboard=False)
    await message.answer(say(texts, "cancel.done" if was_open else "cancel.nothing"))


async def unknown(message: Message, texts: Texts) -> None:
    """Name the command that was probably meant, else all that work."""
    typed = (message.text or "").removeprefix("/").split()[:1]
    meant = closest(typed[0].partition("@")[0].lower(), COMMANDS) if typed else None
    told = say(texts, "command.perhaps", {"command": f"/{meant}"}) if meant else say(texts, "command.unknown")
    await message.answer(told)
