"""Words on an open list or card: what its buttons do, said instead of tapped (services/search/list_words.py)."""

from typing import Any

from aiogram import F, Router
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context

from bot import links
from bot.dialogs import card
from bot.dialogs.search.getters import SIZE, UNKNOWN, query_of, shown_query
from bot.handlers.searching import open_search
from bot.services import Services
from bot.states import LinkedSG, SavedSG, SearchSG
from bot.texts import Texts
from bot.widgets import say
from services.language.model import Query
from services.people.model import Person
from services.search.list_words import Change, Doubt, Open, Step, Turn, read_card_word, read_step
from services.trust.money import find_demands

CARDS = {SearchSG.card: SearchSG.results, SavedSG.card: SavedSG.list, LinkedSG.card: None}
"""Cards, and the list behind each."""


def build() -> Router:
    """Build the router; it stands behind the commands and before free text."""
    router = Router(name="on_list")
    router.message.filter(F.text, ~F.text.contains(links.VACANCY))
    router.message.register(save, _card_word("save"))
    router.message.register(tell_how, _card_word("apply"))
    router.message.register(go_back, _card_word("back"))
    router.message.register(take_step, _step)
    return router


async def save(message: Message, dialog_manager: DialogManager, texts: Texts) -> None:
    """Keep the vacancy of the card."""
    services, person, vacancy_id = card.subject(dialog_manager)
    await services.save(person.id, vacancy_id)
    await message.answer(say(texts, "saved.kept"))


async def tell_how(message: Message, dialog_manager: DialogManager) -> None:
    """Say how to apply."""
    text, markup = await card.how(dialog_manager)
    await message.answer(text, reply_markup=markup)


async def go_back(_: Message, dialog_manager: DialogManager) -> None:
    """Show the list behind the card."""
    behind = CARDS[dialog_manager.current_context().state]
    assert behind is not None  # noqa: S101 - the filter saw to it
    await dialog_manager.switch_to(behind)
    await dialog_manager.show()


async def take_step(
    message: Message, step: Step, dialog_manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    """Open, turn or change the list."""
    match step:
        case Change(query):
            await open_search(dialog_manager, query)
        case Turn(page):
            await _turn(message, page, dialog_manager, services, texts, person)
        case Doubt():
            await _try(step, dialog_manager, services, person)
        case Open():
            await open_number(message, step, dialog_manager, services, texts, person)


async def _turn(
    message: Message, page: int, manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    data = manager.dialog_data
    pages = (await services.search(query_of(data), data.get("page", 0), person.id)).pages
    if 0 <= page < pages:
        data["page"] = page
        await show(manager, SearchSG.results)
    elif page < 0:
        await message.answer(say(texts, "list.first_page"))
    else:
        pages = max(1, pages)
        await message.answer(say(texts, "list.no_page", {"pages": pages}, count=pages))


async def _try(step: Doubt, manager: DialogManager, services: Services, person: Person) -> None:
    """Look for words that may mean nothing; where no vacancy holds one, keep the list and name them."""
    found = await services.search(step.tried, 0, person.id)
    if not found.named.isdisjoint(step.words):
        await open_search(manager, step.tried)
        return
    kept = await services.search(step.kept, 0, person.id)
    unknown = step.words if kept.hits else ()
    await open_search(manager, step.kept if kept.hits else Query(words=step.words), unknown=unknown)


async def find_number(
    message: Message, step: Open, manager: DialogManager, services: Services, texts: Texts, person: Person
) -> int | None:
    """Return the vacancy of a number of the list, and turn to its page; of one that is not there say so."""
    data = manager.dialog_data
    number = step.number + data.get("page", 0) * SIZE if step.on_page else step.number
    page, place = divmod(number - 1, SIZE)
    found = await services.search(query_of(data), page, person.id)
    if place < len(found.hits):
        data["page"] = page
        return found.hits[place].vacancy.id
    await message.answer(say(texts, "list.no_number", {"number": number}))
    return None


async def open_number(
    message: Message, step: Open, manager: DialogManager, services: Services, texts: Texts, person: Person
) -> bool:
    """Open the card of a number of the list; returns whether there is one."""
    vacancy_id = await find_number(message, step, manager, services, texts, person)
    if vacancy_id is not None:
        manager.dialog_data["vacancy"] = vacancy_id
        await show(manager, SearchSG.card)
    return vacancy_id is not None


async def show(manager: DialogManager, state: Any) -> None:
    """Show another screen of the search."""
    for name in ("undo", "notice", UNKNOWN):
        manager.dialog_data.pop(name, None)
    await manager.switch_to(state)
    await manager.show()


def _card_word(word: str) -> Any:
    async def is_said(message: Message, aiogd_context: Context | None = None) -> bool:
        """Filters come before the dialog manager is made."""
        state = aiogd_context.state if aiogd_context else None
        if state not in CARDS or (word == "back" and CARDS[state] is None):
            return False
        return read_card_word(message.text or "") == word

    return is_said


async def _step(message: Message, services: Services, aiogd_context: Context | None = None) -> bool | dict[str, Step]:
    """Read what a text asks of the open list."""
    if aiogd_context is None or aiogd_context.state not in SearchSG.__all_states__:
        return False
    data: dict[str, Any] = dict(aiogd_context.dialog_data)
    text = message.text or ""
    if find_demands(text):
        return False
    meant, shown = services.understand(text), shown_query(data)
    step = read_step(text, services.ordinary(text), meant, shown, data.get("page", 0), services.reference)
    return {"step": step} if step else False
