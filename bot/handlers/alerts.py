"""What the buttons under alerts do; who blocks us and who comes back; /langganan and /stop."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.callback_data import AlertAct, AllAlerts, DigestPage, OnAlert, OnAlertVerdict
from bot.delivery.letters import Letters, alert_buttons, learned_buttons, stopped_buttons, verdict_buttons
from bot.lessons import lesson_text
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import LinkedSG, SubscriptionsSG
from bot.texts import Texts
from bot.widgets import say
from services.alerts.model import SubscriptionState
from services.alerts.subscribe import SubscriptionGone
from services.delivery.ports import Button
from services.people.model import Person


def build() -> Router:
    """Build the router."""
    router = Router(name="alerts")
    router.message.register(subscriptions, Command("langganan", "subscriptions"))
    router.message.register(stop, Command("stop"))
    router.callback_query.register(see, OnAlert.filter(F.act == AlertAct.SEE))
    router.callback_query.register(save, OnAlert.filter(F.act == AlertAct.SAVE))
    router.callback_query.register(stop_one, OnAlert.filter(F.act == AlertAct.STOP))
    router.callback_query.register(resume_one, OnAlert.filter(F.act == AlertAct.RESUME))
    router.callback_query.register(ask_why, OnAlert.filter(F.act == AlertAct.POOR))
    router.callback_query.register(go_back, OnAlert.filter(F.act == AlertAct.BACK))
    router.callback_query.register(learn, OnAlertVerdict.filter())
    router.callback_query.register(unlearn, OnAlert.filter(F.act == AlertAct.UNDO))
    router.callback_query.register(turn_page, DigestPage.filter())
    router.callback_query.register(open_list, AllAlerts.filter(F.act == "list"))
    router.callback_query.register(resume, AllAlerts.filter(F.act == "resume"))
    router.callback_query.register(at_once, AllAlerts.filter(F.act == "instant"))
    router.my_chat_member.register(membership, F.chat.type == "private")
    return router


async def subscriptions(_: Message, dialog_manager: DialogManager) -> None:
    """Show the subscriptions."""
    await dialog_manager.start(SubscriptionsSG.list, mode=StartMode.RESET_STACK)


async def open_list(_: CallbackQuery, dialog_manager: DialogManager) -> None:
    """Show the subscriptions."""
    await dialog_manager.start(SubscriptionsSG.list, mode=StartMode.RESET_STACK)


async def stop(
    message: Message, dialog_manager: DialogManager, services: Services, texts: Texts, person: Person
) -> None:
    """Stop all alerts at once, and leave whatever is open."""
    count = await services.alerts.stop(person.id)
    await dialog_manager.reset_stack(remove_keyboard=False)
    if not count:
        await message.answer(say(texts, "alerts.nothing_to_stop"))
        return
    markup = _markup(((Button(texts("button.alerts_resume"), AllAlerts(act="resume").pack()),),))
    await message.answer(say(texts, "alerts.stopped", {"count": count}), reply_markup=markup)


async def resume(_: CallbackQuery, tap: Tap, services: Services, texts: Texts, person: Person) -> None:
    """Let all alerts go on."""
    count = await services.alerts.resume(person.id)
    tap.text = texts("alerts.resumed" if count else "alerts.nothing_to_resume")


async def at_once(_: CallbackQuery, tap: Tap, services: Services, texts: Texts, person: Person) -> None:
    """Tell somebody in the rhythm of their subscriptions again."""
    await services.alerts.tell_at_once(person.id)
    tap.text = texts("alerts.at_once_again")


async def see(
    _: CallbackQuery, callback_data: OnAlert, dialog_manager: DialogManager, services: Services, person: Person
) -> None:
    """Open the card of a vacancy that was told, below the message that tells of it."""
    wish = await services.alerts.wish_of(person.id, callback_data.vacancy)
    data = {"vacancy": callback_data.vacancy, "is_new": False, "query": wish, "told": True}
    await dialog_manager.start(LinkedSG.card, data=data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def save(
    _: CallbackQuery, callback_data: OnAlert, tap: Tap, services: Services, texts: Texts, person: Person
) -> None:
    """Keep the vacancy; a second tap changes nothing."""
    await services.save(person.id, callback_data.vacancy)
    tap.text = texts("saved.kept")


async def stop_one(
    callback: CallbackQuery, callback_data: OnAlert, tap: Tap, services: Services, texts: Texts, person: Person
) -> None:
    """Pause the subscription that an alert came of: at once, also for what is queued."""
    await services.alerts.set_state_of(person.id, callback_data.vacancy, SubscriptionState.PAUSED)
    tap.text = texts("alerts.one_stopped")
    await _change_buttons(callback, stopped_buttons(callback_data.vacancy, texts))


async def resume_one(
    callback: CallbackQuery, callback_data: OnAlert, tap: Tap, services: Services, texts: Texts, person: Person
) -> None:
    """Let the subscription that an alert came of go on."""
    await services.alerts.set_state_of(person.id, callback_data.vacancy, SubscriptionState.ACTIVE)
    tap.text = texts("alerts.resumed")
    await _change_buttons(callback, alert_buttons(callback_data.vacancy, texts))


async def ask_why(callback: CallbackQuery, callback_data: OnAlert, texts: Texts) -> None:
    """Ask what is wrong with a vacancy."""
    await _change_buttons(callback, verdict_buttons(callback_data.vacancy, texts))


async def go_back(callback: CallbackQuery, callback_data: OnAlert, texts: Texts) -> None:
    """Show the buttons of the alert again."""
    await _change_buttons(callback, alert_buttons(callback_data.vacancy, texts))


async def learn(
    callback: CallbackQuery, callback_data: OnAlertVerdict, tap: Tap, services: Services, texts: Texts, person: Person
) -> None:
    """Learn from what is wrong with a vacancy, and say what follows."""
    lesson = await services.alerts.give_feedback(person.id, callback_data.vacancy, callback_data.verdict)
    tap.text, tap.alert = lesson_text(lesson, texts, services.reference), True
    await _change_buttons(callback, learned_buttons(callback_data.vacancy, texts))


async def unlearn(
    callback: CallbackQuery, callback_data: OnAlert, tap: Tap, services: Services, texts: Texts, person: Person
) -> None:
    """Take that back."""
    await services.alerts.take_feedback_back(person.id, callback_data.vacancy)
    tap.text = texts("lesson.undone")
    await _change_buttons(callback, alert_buttons(callback_data.vacancy, texts))


async def turn_page(
    callback: CallbackQuery, callback_data: DigestPage, tap: Tap, services: Services, texts: Texts, person: Person
) -> None:
    """Show another page of a digest; a tap on the present one says so.

    Raises:
        SubscriptionGone: it is no digest of this person.
    """
    told = await services.alerts.read_message(person.id, callback_data.message)
    if not told or not isinstance(callback.message, Message):
        raise SubscriptionGone
    letter = Letters(services.reference).digest(told, callback_data.message, callback_data.page, texts)
    markup, shown = _markup(letter.buttons), callback.message.reply_markup
    if shown is not None and shown.model_dump() == markup.model_dump():
        tap.text = texts("page.here", page=callback_data.page + 1)
        return
    with suppress(TelegramBadRequest):
        await callback.message.edit_text(letter.html, reply_markup=markup)


async def membership(event: ChatMemberUpdated, services: Services, person: Person) -> None:
    """Somebody blocked us, or came back."""
    if event.new_chat_member.status == ChatMemberStatus.KICKED:
        await services.alerts.gone(person.id)
    else:
        await services.alerts.heard(person.id)


async def _change_buttons(callback: CallbackQuery, rows: tuple[tuple[Button, ...], ...]) -> None:
    """Put other buttons under a message; the second of a double tap finds them there already."""
    if isinstance(callback.message, Message):
        with suppress(TelegramBadRequest):
            await callback.message.edit_reply_markup(reply_markup=_markup(rows))


def _markup(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup:
    keyboard = [[InlineKeyboardButton(text=one.caption, callback_data=one.data) for one in row] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=keyboard)
