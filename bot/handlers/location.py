"""Near me: a shared location becomes the name of a village at once; where exactly it was is neither kept nor logged."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Location, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context

from bot import formatting
from bot.callback_data import Near
from bot.dialogs.search.getters import query_of
from bot.handlers.searching import open_search
from bot.near import ask_where, close_question, is_asked_under, is_refusal
from bot.services import Services
from bot.states import SearchSG
from bot.texts import Texts
from bot.widgets import say
from services.language.model import Query
from services.reference.nearest import locate
from services.search.refine import around_village, wanted_work


def build() -> Router:
    """Build the router."""
    router = Router(name="location")
    router.callback_query.register(ask_where, Near.filter())
    router.message.register(give_up, F.text, _is_refusal)
    router.message.register(take, F.location.as_("location"))
    router.message.register(take, F.venue.location.as_("location"))
    return router


async def give_up(message: Message, state: FSMContext, texts: Texts) -> None:
    """Take the keyboard away."""
    await close_question(message, state, say(texts, "near.given_up"))


async def take(
    message: Message,
    location: Location,
    state: FSMContext,
    dialog_manager: DialogManager,
    services: Services,
    texts: Texts,
    aiogd_context: Context | None = None,
) -> None:
    """Name the village, take the keyboard away, and show what is nearest: of the open search where its list asked
    for the location, else of the work that it is for, or of everything."""
    is_of_list = is_asked_under(await state.get_state(), dialog_manager.current_stack().last_message_id)
    found = locate(location.latitude, location.longitude, services.reference)
    if found is None:
        await close_question(message, state, say(texts, "near.outside"))
        return
    name = formatting.village(found.village, services.reference)
    key = "near.found" if found.is_sure else "near.perhaps"
    await close_question(message, state, say(texts, key, {"village": name}))
    is_list = aiogd_context is not None and aiogd_context.state in SearchSG.__all_states__
    query = query_of(dict(aiogd_context.dialog_data)) if aiogd_context and is_list else Query()
    query = query if is_of_list else wanted_work(query)
    around = [] if found.is_sure else [area.code for area in (found.village, *found.others)]
    await open_search(dialog_manager, around_village(query, found.village.code), around=around)


async def _is_refusal(message: Message, texts: Texts) -> bool:
    return is_refusal(message.text)
