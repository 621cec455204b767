"""Choosing the home from lists: regency, district, village; by pages, or narrowed by first letters."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from bot.dialogs.profile import view
from bot.dialogs.profile.steps import AREA_PAGE, AROUND, NARROWED, WRONG
from bot.keyboards import Choice, page_choices, stay, whole
from bot.services import Services
from bot.states import ProfileSG
from bot.texts import Texts
from services.language.place_names import HOME_REGENCIES
from services.language.words import fold
from services.reference.model import AreaLevel, Reference

OTHERS = "others"
PAGE = 12
_FEW_LETTERS = 3
_WEST_JAVA = "32"
"""The province whose districts and villages are known."""


def options(manager: DialogManager, reference: Reference, texts: Texts) -> Sequence[Choice]:
    """Return a page of the list that is open; without one, the regencies around and the way to others."""
    areas = _shown(manager)
    if not areas:
        around = [Choice(code, view.area_caption(code, reference)) for code in HOME_REGENCIES]
        return [*around, Choice(OTHERS, texts("home.others"))]
    page = manager.dialog_data.get(AREA_PAGE, 0)
    return [Choice(code, _caption(code, manager, reference)) for code in areas[page * PAGE : (page + 1) * PAGE]]


def pages(manager: DialogManager, texts: Texts) -> Sequence[Choice]:
    """Return the buttons that turn pages, where there is more than one."""
    count = -(-len(_shown(manager)) // PAGE)
    return page_choices(manager.dialog_data.get(AREA_PAGE, 0), count, texts)


async def turn(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Go to a page of the list; a tap on the present one says so."""
    page, count = whole(item), -(-len(_shown(manager)) // PAGE)
    if page == manager.dialog_data.get(AREA_PAGE, 0) or page >= count:
        stay(manager, manager.dialog_data.get(AREA_PAGE, 0))
    else:
        manager.dialog_data[AREA_PAGE] = page


def look_into(item: str, manager: DialogManager) -> bool:
    """Open the list behind a button: the other regencies, or the districts of one; False: it is an answer by itself."""
    services: Services = manager.middleware_data["services"]
    areas = services.reference.areas
    if item == OTHERS:
        inside = [area for area in areas.values() if area.parent_code == _WEST_JAVA]
    elif item in areas and areas[item].level is AreaLevel.REGENCY:
        inside = [area for area in areas.values() if area.parent_code == item and area.level is AreaLevel.DISTRICT]
    else:
        return False
    open_list(manager, [area.code for area in sorted(inside, key=lambda area: area.name)])
    return True


def villages_of(district: str, reference: Reference) -> list[str]:
    """Return the villages of a district by name."""
    inside = [area for area in reference.areas.values() if area.parent_code == district]
    return [area.code for area in sorted(inside, key=lambda area: area.name)]


def open_list(manager: DialogManager, codes: list[str]) -> None:
    """Show a list from its first page on; one that is shown already stays as it is."""
    if manager.dialog_data.get(AROUND) == codes and not manager.dialog_data.get(NARROWED):
        manager.show_mode = ShowMode.NO_UPDATE
        return
    manager.dialog_data.update({AROUND: codes, AREA_PAGE: 0, NARROWED: []})


def narrow(text: str, manager: DialogManager, *, is_last: bool) -> bool:
    """Show what begins with the typed letters of the open list; whether there is any. The list itself stays whole.

    Up to three letters are tried before the text is read as a name, more (`is_last`) only when it was none.
    """
    services: Services = manager.middleware_data["services"]
    letters, whole_list = fold(text), manager.dialog_data.get(AROUND, ())
    if not letters or (len(letters) > _FEW_LETTERS) is not is_last:
        return False
    found = [code for code in whole_list if fold(services.reference.areas[code].name).startswith(letters)]
    if found:
        manager.dialog_data.pop(WRONG, None)
        manager.dialog_data.update({NARROWED: found, AREA_PAGE: 0})
    return bool(found)


def _shown(manager: DialogManager) -> Sequence[str]:
    shown: Sequence[str] = manager.dialog_data.get(NARROWED) or manager.dialog_data.get(AROUND, ())
    return shown


def _caption(code: str, manager: DialogManager, reference: Reference) -> str:
    """Below its district a village needs no more than its name."""
    is_village = manager.current_context().state == ProfileSG.village
    return reference.areas[code].name if is_village else view.area_caption(code, reference)
