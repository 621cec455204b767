"""Opening a search: from a text, from an example, from /cari."""

from collections.abc import Sequence

from aiogram_dialog import DialogManager, StartMode

from bot.dialogs.search.getters import UNKNOWN
from bot.services import Services
from bot.states import SearchSG
from services.language import stored
from services.language.model import Query
from services.search.refine import around_village


async def open_search(
    manager: DialogManager,
    query: Query,
    notice: str = "",
    around: Sequence[str] = (),
    unknown: Sequence[str] = (),
) -> None:
    """Show the results of a query; what was open before is left.

    `notice` is the key of a sentence above them; `around` the villages that a shared location may have meant; `unknown`
    the words that were not understood. "Near home" is from the home of the profile on, where that is known.
    """
    query = await _from_home(manager, query)
    data = {"query": stored.dump(query), "page": 0, "notice": notice, "around": list(around), UNKNOWN: list(unknown)}
    data = {name: value for name, value in data.items() if value not in ("", [])}
    await manager.start(SearchSG.results, data=data, mode=StartMode.RESET_STACK)


async def _from_home(manager: DialogManager, query: Query) -> Query:
    if not query.near_home or query.places:
        return query
    services: Services = manager.middleware_data["services"]
    answers = await services.people.answers(manager.middleware_data["person"].id)
    return around_village(query, answers.area_code) if answers and answers.area_code else query
