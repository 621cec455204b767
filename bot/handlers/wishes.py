"""Sentences that tell the bot what to do (services/search/wishes.py): the buttons and commands, in whole sentences."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.api.entities import Context

from bot import links
from bot.contacts import Desk
from bot.dialogs.erase.callbacks import erase_by_words
from bot.handlers.commands import cancel, saved
from bot.handlers.on_list import CARDS, find_number, go_back, open_number, save, show, tell_how
from bot.handlers.questions import answer_about
from bot.handlers.registering import register, show_profile
from bot.services import Services
from bot.states import EraseSG, SavedSG, SearchSG, SubscriptionsSG
from bot.texts import Texts
from bot.widgets import say
from services.language.model import Topic
from services.people.model import Person
from services.search.list_words import Open
from services.search.wishes import Do, Wish, read_wish
from services.vacancies.save import PAGE


def build() -> Router:
    """Build the router; it stands before free text and before the words of a list."""
    router = Router(name="wishes")
    text = (F.text, ~F.text.contains(links.VACANCY))
    router.message.register(act_on_number, *text, _wish(is_numbered=True))
    router.message.register(act, *text, _wish(is_numbered=False))
    return router


async def act_on_number(
    message: Message, wish: Wish, dialog_manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    """Open, keep or apply to the vacancy of a number of the open list."""
    at = Open(wish.number, on_page=wish.on_page)
    if dialog_manager.has_context() and dialog_manager.current_context().state in SavedSG.__all_states__:
        await _act_on_kept(message, wish, dialog_manager, services, texts, person)
    elif not _is_list(dialog_manager.current_context() if dialog_manager.has_context() else None):
        await message.answer(say(texts, "list.none"))
    elif wish.do is Do.SAVE:
        vacancy_id = await find_number(message, at, dialog_manager, services, texts, person)
        if vacancy_id is not None:
            await services.save(person.id, vacancy_id)
            await message.answer(say(texts, "saved.kept"))
    elif await open_number(message, at, dialog_manager, services, texts, person) and wish.do is Do.APPLY:
        await tell_how(message, dialog_manager)


async def _act_on_kept(
    message: Message, wish: Wish, manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    """Open or apply to a number of what the person keeps."""
    first = manager.dialog_data.get("page", 0) * PAGE if wish.on_page else 0
    page, place = divmod(first + wish.number - 1, PAGE)
    kept = await services.list_saved(person.id, page)
    if kept.page != page or not 0 <= place < len(kept.items):
        await message.answer(say(texts, "list.no_number", {"number": wish.number}))
        return
    manager.dialog_data["vacancy"] = kept.items[place].vacancy.id
    await manager.switch_to(SavedSG.card)
    await manager.show()
    if wish.do is Do.APPLY:
        await tell_how(message, manager)


async def act(
    message: Message,
    wish: Wish,
    dialog_manager: DialogManager,
    services: Services,
    texts: Texts,
    person: Person,
    desk: Desk,
) -> None:
    """Do what needs no number."""
    match wish.do:
        case Do.SAVED:
            await saved(message, dialog_manager)
        case Do.ALERTS:
            await dialog_manager.start(SubscriptionsSG.list, mode=StartMode.RESET_STACK)
        case Do.REGISTER:
            await register(message, dialog_manager, services, person)
        case Do.PROFILE:
            await show_profile(message, dialog_manager, services, person)
        case Do.CANCEL:
            await cancel(message, dialog_manager, texts)
        case Do.ERASE:
            await erase_by_words(message, dialog_manager)
        case Do.BACK:
            await _back(message, dialog_manager, texts)
        case Do.SAVE | Do.APPLY | Do.OPEN:
            await _act_on_open(message, wish, dialog_manager, texts, desk)


async def _back(message: Message, manager: DialogManager, texts: Texts) -> None:
    state = manager.current_context().state if manager.has_context() else None
    if state is not None and CARDS.get(state) is not None:
        await go_back(message, manager)
    elif state in SearchSG.__all_states__:
        await show(manager, SearchSG.results)
    else:
        await message.answer(say(texts, "list.none"))


async def _act_on_open(message: Message, wish: Wish, manager: DialogManager, texts: Texts, desk: Desk) -> None:
    """Keep or apply to the vacancy of the open card; without one ask which, or say how it is done."""
    state = manager.current_context().state if manager.has_context() else None
    if state in CARDS and wish.do is Do.SAVE:
        await save(message, manager, texts)
    elif state in CARDS:
        await tell_how(message, manager)
    elif state in SearchSG.__all_states__:
        await message.answer(say(texts, f"list.which.{wish.do}"))
    else:
        await message.answer(answer_about(Topic.SAVE if wish.do is Do.SAVE else Topic.APPLY, texts, desk))


def _is_list(context: Context | None) -> bool:
    return context is not None and context.state in SearchSG.__all_states__


def _has_numbers(state: State | None) -> bool:
    return state in SearchSG.__all_states__ or state in SavedSG.__all_states__


def _wish(*, is_numbered: bool) -> Any:
    async def is_said(
        message: Message, services: Services, aiogd_context: Context | None = None
    ) -> bool | dict[str, Wish]:
        """Filters come before the dialog manager is made."""
        query = services.understand(message.text or "")
        wish = read_wish(services.ordinary(message.text or ""), may_guess=not (query.places or query.occupations))
        if wish is None or bool(wish.number) is not is_numbered:
            return False
        state = aiogd_context.state if aiogd_context else None
        is_erasing = state in EraseSG.__all_states__
        if wish.do is Do.ERASE and not is_erasing:
            return False
        if wish.do is Do.OPEN and not _has_numbers(state) and (message.text or "").strip().isdecimal():
            return False
        return {"wish": wish}

    return is_said
