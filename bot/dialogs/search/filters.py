"""The screens that narrow a list and put it in order: what to filter by, the options of one filter, the order."""

from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import SwitchTo

from bot import chips, formatting
from bot.dialogs.search.callbacks import change
from bot.dialogs.search.getters import query_of
from bot.keyboards import Choice, OldButton, choices
from bot.services import Services
from bot.states import SearchSG
from bot.texts import Texts
from bot.widgets import Leftover, Shown, Tr
from services.language.describe import Chip, ChipKind, describe
from services.language.model import Query, Sort
from services.people.model import Person
from services.reference.model import Reference
from services.search.filters import UMK, Facet, Option, UnknownOption, chosen, facets_of, toggle
from services.search.model import SearchPage
from services.search.refine import knows_distances

_OPTIONS_A_ROW = 2
_ON, _OFF = "+", "-"
"""What a tap on an option does stands before its id, so that the second of a double tap does not undo the first."""
_PREVIEW = {
    "understood": "Operator Produksi",
    "total": "23",
    "count": 23,
    "show": "Tampilkan 23 lowongan",
    "facet": "Pendidikan",
    "facets": (Choice("pay", "Gaji"),),
    "options": (Choice("SMK", "SMK (12)"),),
    "none": False,
    "orders": (Choice("best", "Paling cocok"),),
}


def windows() -> tuple[Window, Window, Window]:
    """Return the screens: what to filter by, the options, the order."""
    return _facets(), _options(), _orders()


def _facets() -> Window:
    return Window(
        Tr("filter.what", count="count"),
        choices("f", "facets", open_facet, 1),
        SwitchTo(Shown("show", html=False), id="show", state=SearchSG.results),
        Leftover(),
        state=SearchSG.filters,
        getter=facets,
        preview_data=_PREVIEW,
    )


def _options() -> Window:
    return Window(
        Tr("filter.options", count="count"),
        Tr("filter.none", when="none"),
        choices("o", "options", pick_option, _OPTIONS_A_ROW),
        SwitchTo(Tr("button.other_filter", html=False), id="others", state=SearchSG.filters),
        SwitchTo(Shown("show", html=False), id="show", state=SearchSG.results),
        Leftover(),
        state=SearchSG.options,
        getter=options,
        preview_data=_PREVIEW,
    )


def _orders() -> Window:
    return Window(
        Tr("sort.question"),
        choices("s", "orders", pick_order, 1),
        SwitchTo(Tr("button.back_to_list", html=False), id="back", state=SearchSG.results),
        Leftover(),
        state=SearchSG.order,
        getter=orders,
        preview_data=_PREVIEW,
    )


async def facets(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return what the list can be narrowed by, each with what is chosen."""
    query = query_of(dialog_manager.dialog_data)
    offered = facets_of(query, services.reference)
    found = await services.search(query, 0, person.id)
    return _total(found, services.reference, texts) | {
        "facets": [Choice(facet.value, _facet_caption(query, facet, services.reference, texts)) for facet in offered],
    }


async def options(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return the options of the open filter, each with how many vacancies it leaves."""
    query, facet = query_of(dialog_manager.dialog_data), Facet(dialog_manager.dialog_data["facet"])
    found = await services.search(query, 0, person.id)
    counted = await services.count_options(found.query, facet, person.id)
    return _total(found, services.reference, texts) | {
        "facet": texts(f"facet.{facet.value}"),
        "options": [_option(one, facet, services.reference, texts) for one in counted],
        "none": not counted,
    }


async def orders(dialog_manager: DialogManager, services: Services, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return the orders of the list, the present one ticked; by distance only from a place that has one."""
    query = query_of(dialog_manager.dialog_data)
    is_near = knows_distances(query, services.reference)
    offered = [order for order in Sort if is_near or order in {Sort.BEST, Sort.NEWEST, Sort.PAY, query.sort}]
    labels = {order: formatting.capital(texts(f"sort.{order.value}")) for order in offered}
    return {
        "orders": [
            Choice(order.value, texts("button.on", name=name) if order is query.sort else name)
            for order, name in labels.items()
        ]
    }


async def open_facet(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Show the options of a filter.

    Raises:
        OldButton: there is no such filter.
    """
    if item not in set(Facet):
        raise OldButton
    manager.dialog_data["facet"] = item
    await manager.switch_to(SearchSG.options)


async def pick_option(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Put an option on or off; a second tap changes nothing.

    Raises:
        OldButton: there is no such option.
    """
    services: Services = manager.middleware_data["services"]
    query, facet = query_of(manager.dialog_data), Facet(manager.dialog_data["facet"])
    sign, option = item[:1], item[1:]
    if (option in chosen(query, facet)) is (sign != _OFF):
        manager.show_mode = ShowMode.NO_UPDATE
        return
    try:
        change(manager, toggle(query, facet, option, services.reference))
    except UnknownOption:
        raise OldButton from None


async def pick_order(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Put the list in another order, and show it.

    Raises:
        OldButton: there is no such order.
    """
    if item not in set(Sort):
        raise OldButton
    query = query_of(manager.dialog_data)
    change(manager, replace(query, sort=Sort(item)))
    await manager.switch_to(SearchSG.results)


def _total(found: SearchPage, reference: Reference, texts: Texts) -> dict[str, Any]:
    total = formatting.total(found.total, texts, is_all=found.is_total)
    return {
        "understood": chips.headline(found.query, reference, texts),
        "total": total,
        "count": found.total,
        "show": texts.plural("button.show", found.total, total=total) if found.total else texts("button.back_to_list"),
    }


def _facet_caption(query: Query, facet: Facet, reference: Reference, texts: Texts) -> str:
    name = texts(f"facet.{facet.value}")
    names = {chip.id: chip.name for chip in describe(query, reference) if chip.kind is ChipKind.PLACE}
    on = [_option_name(option, facet, reference, texts, names.get(option, "")) for option in chosen(query, facet)]
    return texts("facet.chosen", facet=name, options=formatting.clip(", ".join(on), 40)) if on else name


def _option(option: Option, facet: Facet, reference: Reference, texts: Texts) -> Choice:
    name = _option_name(option.id, facet, reference, texts)
    count = formatting.short_total(option.total, texts, is_all=option.is_total)
    caption = texts("button.option", name=name, count=count)
    if option.is_on:
        return Choice(f"{_OFF}{option.id}", texts("button.on", name=caption))
    return Choice(f"{_ON}{option.id}", caption)


def _option_name(option: str, facet: Facet, reference: Reference, texts: Texts, name: str = "") -> str:
    """Return an option in few words: what it is an option of stands above it."""
    match facet:
        case Facet.PAY if option == UMK:
            label = texts("option.pay_umk")
        case Facet.PAY:
            label = texts("option.pay", millions=formatting.number(int(option) / 1_000_000, texts))
        case Facet.EXPERIENCE if float(option):
            label = formatting.years(float(option), texts)
        case Facet.PLACE if not name:
            label = formatting.area_name(reference.areas[option])
        case _:
            label = chips.chip_label(Chip(ChipKind(facet.value), option, name), texts)
    return formatting.capital(label)
