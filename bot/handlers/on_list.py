"""Words on an open list or card: what its buttons do, said instead of tapped (services/search/list_words.py)."""

from typing import Any

from aiogram import F, Router
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context

from bot import links
from bot.dialogs import card
from bot.dialogs.search.getters import SIZE, query_of
from bot.handlers.searching import open_search
from bot.services import Services
from bot.states import LinkedSG, SavedSG, SearchSG
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Person
from services.search.list_words import Change, Open, Step, Turn, read_card_word, read_step

_CARDS = {SearchSG.card: SearchSG.results, SavedSG.card: SavedSG.list, LinkedSG.card: None}
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
    behind = _CARDS[dialog_manager.current_context().state]
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
        case Open():
            await _open(message, step, dialog_manager, services, texts, person)


async def _turn(
    message: Message, page: int, manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    data = manager.dialog_data
    pages = (await services.search(query_of(data), data.get("page", 0), person.id)).pages
    if 0 <= page < pages:
        data["page"] = page
        await _show(manager, SearchSG.results)
    else:
        pages = max(1, pages)
        await message.answer(say(texts, "list.no_page", {"pages": pages}, count=pages))


async def _open(
    message: Message, step: Open, manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    data = manager.dialog_data
    number = step.number + data.get("page", 0) * SIZE if step.on_page else step.number
    page, place = divmod(number - 1, SIZE)
    found = await services.search(query_of(data), page, person.id)
    if place < len(found.hits):
        data.update(page=page, vacancy=found.hits[place].vacancy.id)
        await _show(manager, SearchSG.card)
    else:
        await message.answer(say(texts, "list.no_number", {"number": number}))


async def _show(manager: DialogManager, state: Any) -> None:
    for name in ("undo", "notice"):
        manager.dialog_data.pop(name, None)
    await manager.switch_to(state)
    await manager.show()


def _card_word(word: str) -> Any:
    async def is_said(message: Message, aiogd_context: Context | None = None) -> bool:
        """Filters come before the dialog manager is made."""
        state = aiogd_context.state if aiogd_context else None
        if state not in _CARDS or (word == "back" and _CARDS[state] is None):
            return False
        return read_card_word(message.text or "") == word

    return is_said


async def _step(message: Message, services: Services, aiogd_context: Context | None = None) -> bool | dict[str, Step]:
    """Read what a text asks of the open list."""
    if aiogd_context is None or aiogd_context.state not in SearchSG.__all_states__:
        return False
    data: dict[str, Any] = dict(aiogd_context.dialog_data)
    text = message.text or ""
    step = read_step(text, services.understand(text), query_of(data), data.get("page", 0), services.reference)
    return {"step": step} if step else False
