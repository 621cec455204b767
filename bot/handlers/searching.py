"""Opening a search: from a text, from an example, from /cari."""

from collections.abc import Sequence

from aiogram_dialog import DialogManager, StartMode

from bot.states import SearchSG
from services.language import stored
from services.language.model import Query


async def open_search(manager: DialogManager, query: Query, notice: str = "", around: Sequence[str] = ()) -> None:
    """Show the results of a query; what was open before is left.

    `notice` is the key of a sentence above them; `around` the villages that a shared location may have meant.
    """
    data = {"query": stored.dump(query), "page": 0, "notice": notice, "around": list(around)}
    data = {name: value for name, value in data.items() if value not in ("", [])}
    await manager.start(SearchSG.results, data=data, mode=StartMode.RESET_STACK)
