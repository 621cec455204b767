"""What the screens of /pengaturan show."""

from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot import formatting
from bot.keyboards import Choice, page_choices
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Person
from services.vacancies.hidden_model import Hidden, HiddenKind
from services.vacancies.list_hidden import PAGE

SHOWN = "shown_hidden"
"""In the dialog's data: what stands on the screen, as the ids of its buttons."""
_NAME = 70


async def main(dialog_manager: DialogManager, services: Services, person: Person, **_: Any) -> dict[str, Any]:
    """Return how much is hidden, for how many under 18 the person agreed, and whether something was open before."""
    found = await services.list_hidden(person.id, 0)
    wards = await services.people.count_wards(person.id)
    return {"wards": wards, "total": found.total, "behind": len(dialog_manager.current_stack().intents) > 1}


async def hidden(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return a page of what is hidden, last hidden first."""
    data = dialog_manager.dialog_data
    found = await services.list_hidden(person.id, data.get("page", 0))
    numbered = list(enumerate(found.items, found.page * PAGE + 1))
    data.update({"page": found.page, SHOWN: [button_id(item) for item in found.items]})
    return {
        "total": found.total,
        "list": Markup("\n").join(_line(number, item, texts) for number, item in numbered),
        "things": [Choice(button_id(item), texts("button.show_again", number=number)) for number, item in numbered],
        "pages": page_choices(found.page, found.pages, texts),
    }


def button_id(item: Hidden) -> str:
    """Return what names a hidden thing on a button: c7, v12."""
    return f"{item.kind.value[0]}{item.id}"


def _line(number: int, item: Hidden, texts: Texts) -> Markup:
    name = formatting.clip(item.name, _NAME)
    key = "settings.company" if item.kind is HiddenKind.COMPANY else "settings.vacancy"
    return say(texts, key, {"number": number, "name": name})
