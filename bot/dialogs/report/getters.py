"""What the screens of a report show."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs import card
from bot.keyboards import Choice
from bot.services import Services
from bot.texts import Texts
from services.people.model import Person
from services.vacancies.report_model import MOST_TEXT, ReportReason


async def reasons(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return the vacancy's title and what can be wrong with it."""
    shown = await services.show(person.id, dialog_manager.dialog_data["vacancy"], None)
    choices = [Choice(reason.value, texts(f"report.reason.{reason.value}")) for reason in ReportReason]
    return {"title": card.short_title(shown.detail.vacancy), "reasons": choices}


async def words(**_: Any) -> dict[str, Any]:
    """Return how much may be written."""
    return {"most": MOST_TEXT}


async def thanks(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the ticket number."""
    return {"ticket": dialog_manager.dialog_data["ticket"]}
