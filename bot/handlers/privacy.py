"""One's own data: /dataku hands it over, /hapus erases it, /pindah takes it to another account."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message
from aiogram_dialog import DialogManager, StartMode

from bot.data_page import data_page
from bot.services import Services
from bot.states import EraseSG, MoveSG
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Person

FILE, PAGE = "data-saya.json", "data-saya.html"


def build() -> Router:
    """Build the router."""
    router = Router(name="privacy")
    router.message.register(export, Command("dataku", "mydata"))
    router.message.register(ask_to_erase, Command("hapus", "delete"))
    router.message.register(ask_to_move, Command("pindah", "move"))
    return router


async def export(message: Message, services: Services, texts: Texts, person: Person) -> None:
    """Send all that is held about the person: a page to read, and a file that programs read."""
    data = await services.people.export(person.id)
    page = data_page(data, await services.people.answers(person.id), texts, services.reference)
    await message.answer_document(BufferedInputFile(page.encode(), PAGE), caption=say(texts, "privacy.page"))
    await message.answer_document(BufferedInputFile(data.encode(), FILE), caption=say(texts, "privacy.export"))


async def ask_to_erase(_: Message, dialog_manager: DialogManager) -> None:
    """Say what would go and what stays, and ask."""
    await dialog_manager.start(EraseSG.what, mode=StartMode.RESET_STACK)


async def ask_to_move(_: Message, dialog_manager: DialogManager) -> None:
    """Offer the code of this account, or ask for that of another."""
    await dialog_manager.start(MoveSG.start, mode=StartMode.RESET_STACK)
