"""One's own data: /dataku hands it over, /hapus erases it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message
from aiogram_dialog import DialogManager, StartMode

from bot.services import Services
from bot.states import EraseSG
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Person

FILE = "data-saya.json"


def build() -> Router:
    """Build the router."""
    router = Router(name="privacy")
    router.message.register(export, Command("dataku", "mydata"))
    router.message.register(ask_to_erase, Command("hapus", "delete"))
    return router


async def export(message: Message, services: Services, texts: Texts, person: Person) -> None:
    """Send all that is held about the person as a file."""
    data = await services.people.export(person.id)
    file = BufferedInputFile(data.encode(), FILE)
    await message.answer_document(file, caption=say(texts, "privacy.export"))


async def ask_to_erase(_: Message, dialog_manager: DialogManager) -> None:
    """Say what would go and what stays, and ask."""
    await dialog_manager.start(EraseSG.what, mode=StartMode.RESET_STACK)
