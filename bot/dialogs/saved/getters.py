"""What the screens of the saved list show."""

from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot import formatting
from bot.dialogs import card
from bot.keyboards import Choice, page_choices
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Person
from services.reference.model import Reference
from services.vacancies.save import PAGE, SavedItem, SavedPage, SavedState

SHOWN_GONE = "shown_gone"
"""In the dialog's data: the vacancies on the screen that are over."""


async def saved(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return a page of what the person keeps."""
    kept = await services.list_saved(person.id, dialog_manager.dialog_data.get("page", 0))
    dialog_manager.dialog_data["page"] = kept.page
    dialog_manager.dialog_data[SHOWN_GONE] = [
        str(item.vacancy.id) for item in kept.items if item.state is not SavedState.OPEN
    ]
    numbered = list(enumerate(kept.items, kept.page * PAGE + 1))
    return {
        "total": kept.total,
        "empty": not kept.total,
        "list": _list(kept, texts, services.reference),
        "numbers": [
            Choice(str(item.vacancy.id), str(number)) for number, item in numbered if item.state is SavedState.OPEN
        ],
        "gone": [
            Choice(str(item.vacancy.id), texts("button.remove_gone", number=number))
            for number, item in numbered
            if item.state is not SavedState.OPEN
        ],
        "pages": page_choices(kept.page, kept.pages, texts),
    }


async def one(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the card that was opened from the list."""
    return await card.load(dialog_manager, None)


def _list(kept: SavedPage, texts: Texts, reference: Reference) -> Markup:
    entries = (_entry(number, item, texts, reference) for number, item in enumerate(kept.items, kept.page * PAGE + 1))
    return Markup("\n\n").join(entries)


def _entry(number: int, item: SavedItem, texts: Texts, reference: Reference) -> Markup:
    vacancy = item.vacancy
    title = formatting.bold(f"{number}. {formatting.clip(vacancy.title, 80)}")
    place = formatting.clip(formatting.place(vacancy, reference, most=2), 70)
    closes = formatting.day(vacancy.stated_closing, texts) if vacancy.stated_closing else ""
    key = "open_until" if item.state is SavedState.OPEN and closes else item.state.value
    state = say(texts, f"saved.state.{key}", {"date": closes})
    lines = [Markup("{} · {}").format(title, formatting.company(vacancy, texts)), Markup.escape(place), state]
    return Markup("\n").join(line for line in lines if line)
