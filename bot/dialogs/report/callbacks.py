"""What the buttons of a report do, and what is typed."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.keyboards import OldButton
from bot.services import Services
from bot.states import ReportSG
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Person
from services.vacancies.report_model import ReportReason


async def pick_reason(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Report for a reason; for another one than those listed, ask in which words.

    Raises:
        OldButton: there is no such reason.
    """
    if item not in set(ReportReason):
        raise OldButton
    await _go_on(manager, ReportReason(item))


async def type_reason(_: Message, reason: ReportReason, dialog_manager: DialogManager) -> None:
    """Do what the button of a reason does, for its caption typed."""
    await _go_on(dialog_manager, reason)
    await dialog_manager.show()


async def without_words(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Report that something else is wrong, and no more."""
    await _report(manager, ReportReason.OTHER, "")


async def write_words(_: Message, text: str, dialog_manager: DialogManager) -> None:
    """Report in the person's own words."""
    await _report(dialog_manager, ReportReason.OTHER, text)
    await dialog_manager.show()


async def add_words(message: Message, text: str, dialog_manager: DialogManager) -> None:
    """Add what is told right after a report to that report."""
    services: Services = dialog_manager.middleware_data["services"]
    texts: Texts = dialog_manager.middleware_data["texts"]
    person: Person = dialog_manager.middleware_data["person"]
    data = dialog_manager.dialog_data
    words = f"{data.get('words', '')}\n{text}".strip()
    reason = ReportReason(data.get("reason", ReportReason.OTHER))
    data.update(ticket=await services.report(person.id, data["vacancy"], reason, words), words=words)
    await message.answer(say(texts, "report.words_added", {"ticket": data["ticket"]}))


async def _go_on(manager: DialogManager, reason: ReportReason) -> None:
    if reason is ReportReason.OTHER:
        await manager.switch_to(ReportSG.words)
    else:
        await _report(manager, reason, "")


async def _report(manager: DialogManager, reason: ReportReason, words: str) -> None:
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    data = manager.dialog_data
    data.update(reason=reason.value, words=words)
    data["ticket"] = await services.report(person.id, data["vacancy"], reason, words)
    await manager.switch_to(ReportSG.thanks)
