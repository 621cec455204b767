"""/start: who we are and what one can do, at once; by a link, what the link leads to."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot import links
from bot.callback_data import Example
from bot.dialogs.guardian.callbacks import open_request
from bot.formatting import clip
from bot.handlers.searching import open_search
from bot.keyboards import EXAMPLES, OldButton, beginnings, examples
from bot.services import Services
from bot.states import LinkedSG
from bot.texts import Texts
from bot.widgets import say
from services.errors import VacancyGone
from services.people.model import Person


def build() -> Router:
    """Build the router."""
    router = Router(name="start")
    router.message.register(follow, CommandStart(deep_link=True, magic=F.args.startswith(links.VACANCY)))
    router.message.register(open_request, CommandStart(deep_link=True, magic=F.args.startswith(links.GUARDIAN)))
    router.message.register(start, CommandStart())
    router.callback_query.register(try_example, Example.filter())
    return router


async def start(message: Message, texts: Texts) -> None:
    """Greet, and show examples to tap."""
    name = clip(message.from_user.first_name, 40) if message.from_user else ""
    greeting = say(texts, "start.greeting_name", {"name": name}) if name else say(texts, "start.greeting")
    await message.answer(f"{greeting} {say(texts, 'start.body')}", reply_markup=beginnings(texts))


async def follow(
    message: Message,
    command: CommandObject,
    dialog_manager: DialogManager,
    services: Services,
    texts: Texts,
    person: Person,
) -> None:
    """Open the vacancy of a link; one that is over leads to others like it."""
    vacancy_id = links.vacancy_of(command.args or "")
    try:
        linked = await services.follow_link(vacancy_id or 0)
    except VacancyGone:
        await message.answer(say(texts, "link.unknown"), reply_markup=examples(texts))
        return
    if linked.is_open:
        data = {"vacancy": vacancy_id, "is_new": person.is_new}
        await dialog_manager.start(LinkedSG.card, data=data, mode=StartMode.RESET_STACK)
    else:
        await open_search(dialog_manager, linked.similar, "link.closed")


async def try_example(
    callback: CallbackQuery, callback_data: Example, dialog_manager: DialogManager, services: Services, texts: Texts
) -> None:
    """Search for the example that was tapped; the second of a double tap finds the search already shown in its place.

    Raises:
        OldButton: there is no such example.
    """
    if not 1 <= callback_data.number <= EXAMPLES:
        raise OldButton
    if callback.message is None or callback.message.message_id != dialog_manager.current_stack().last_message_id:
        await open_search(dialog_manager, services.understand(texts(f"example.{callback_data.number}")))
