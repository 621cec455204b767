"""What the buttons of a card of a link or an alert do."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from bot.dialogs import card
from bot.dialogs.linked.getters import SAID
from bot.handlers.searching import open_search
from bot.keyboards import OldButton
from bot.lessons import lesson_text
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import LinkedSG
from bot.texts import Texts
from services.alerts.learn import Verdict


async def search_similar(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Go on to vacancies like this one."""
    services: Services = manager.middleware_data["services"]
    linked = await services.follow_link(manager.dialog_data["vacancy"])
    await open_search(manager, linked.similar)


async def learn(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Learn from what is wrong with the vacancy, and say what follows.

    Raises:
        OldButton: there is no such verdict.
        SubscriptionGone: the vacancy was never told to this person.
    """
    if item not in set(Verdict):
        raise OldButton
    services, person, vacancy_id = card.subject(manager)
    lesson = await services.alerts.give_feedback(person.id, vacancy_id, Verdict(item))
    tap, texts = _answer(manager)
    tap.text, tap.alert = lesson_text(lesson, texts, services.reference), True
    manager.dialog_data[SAID] = True
    await manager.switch_to(LinkedSG.card)


async def unlearn(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Take that back; a second tap changes nothing.

    Raises:
        SubscriptionGone: the vacancy was never told to this person.
    """
    services, person, vacancy_id = card.subject(manager)
    await services.alerts.take_feedback_back(person.id, vacancy_id)
    tap, texts = _answer(manager)
    tap.text = texts("lesson.undone")
    if manager.dialog_data.pop(SAID, None) is None:
        manager.show_mode = ShowMode.NO_UPDATE


def _answer(manager: DialogManager) -> tuple[Tap, Texts]:
    return manager.middleware_data["tap"], manager.middleware_data["texts"]
