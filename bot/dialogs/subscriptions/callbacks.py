"""What the buttons of the subscriptions do."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot import chips
from bot.dialogs.subscriptions.getters import HOURS, NIGHTS, SHOWN
from bot.handlers.searching import open_search
from bot.keyboards import OldButton, whole
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import SubscriptionsSG
from bot.texts import Texts
from services.alerts.model import Rhythm, SubscriptionState
from services.alerts.typed_times import Hour, Night, read_time
from services.people.model import Person


async def open_one(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Open a subscription."""
    manager.dialog_data["subscription"] = whole(item)
    await manager.switch_to(SubscriptionsSG.one)


async def pick_rhythm(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Tell at another rhythm.

    Raises:
        OldButton: there is no such rhythm.
    """
    if item not in set(Rhythm):
        raise OldButton
    services, person, subscription_id = _subject(manager)
    await services.alerts.set_rhythm(person.id, subscription_id, Rhythm(item))
    _say(manager, f"rhythm.set.{item}")
    _stay_where(manager, item)


async def drop_part(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Look for more: without one part; a part that is already gone changes nothing."""
    services, person, subscription_id = _subject(manager)
    before = await services.alerts.own(person.id, subscription_id)
    if chips.find_chip(before.query, services.reference, item) is None:
        manager.show_mode = ShowMode.NO_UPDATE
        return
    await services.alerts.drop_part(person.id, subscription_id, lambda chip: chips.chip_id(chip) == item)


async def write_name(_: Message, text: str, dialog_manager: DialogManager) -> None:
    """Call it by a name of the person's own."""
    services, person, subscription_id = _subject(dialog_manager)
    await services.alerts.rename(person.id, subscription_id, text)
    await dialog_manager.switch_to(SubscriptionsSG.one)
    await dialog_manager.show()


async def plain_name(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Call it again by what it looks for."""
    services, person, subscription_id = _subject(manager)
    await services.alerts.rename(person.id, subscription_id, "")
    await manager.switch_to(SubscriptionsSG.one)


async def pick_hour(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Send digests at another hour.

    Raises:
        OldButton: there is no such hour.
    """
    hour = whole(item)
    if hour not in HOURS:
        raise OldButton
    services, person, _subscription = _subject(manager)
    told = await services.alerts.times(person.id)
    if told.digest_hour == hour:
        manager.show_mode = ShowMode.NO_UPDATE
    await services.alerts.set_times(person.id, hour, told.quiet_from, told.quiet_to)
    _say(manager, "times.set")


async def pick_night(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Be quiet at other hours.

    Raises:
        OldButton: there are no such hours.
    """
    nights = {f"{start}-{end}": (start, end) for start, end in NIGHTS}
    if item not in nights:
        raise OldButton
    services, person, _subscription = _subject(manager)
    told = await services.alerts.times(person.id)
    if (told.quiet_from, told.quiet_to) == nights[item]:
        manager.show_mode = ShowMode.NO_UPDATE
    await services.alerts.set_times(person.id, told.digest_hour, *nights[item])
    _say(manager, "times.set")


async def write_time(_: Message, text: str, dialog_manager: DialogManager) -> None:
    """Set the hour of digests, or the quiet hours, that were typed.

    Raises:
        NotATime: it is neither.
        QuietHour: the hour lies within the quiet hours.
    """
    services, person, _subscription = _subject(dialog_manager)
    told, meant = await services.alerts.times(person.id), read_time(text)
    hour = meant.hour if isinstance(meant, Hour) else told.digest_hour
    night = (meant.start, meant.end) if isinstance(meant, Night) else (told.quiet_from, told.quiet_to)
    await services.alerts.set_times(person.id, hour, *night)
    await dialog_manager.show()


async def pause(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Pause: at once, also for what is queued."""
    await _set(manager, SubscriptionState.PAUSED)
    _say(manager, "alerts.one_stopped")
    _stay_where(manager, SubscriptionState.PAUSED)


async def go_on(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Go on."""
    await _set(manager, SubscriptionState.ACTIVE)
    _say(manager, "alerts.resumed")
    _stay_where(manager, SubscriptionState.ACTIVE)


async def end(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Delete; there is a way back."""
    await _set(manager, SubscriptionState.ENDED)
    await manager.switch_to(SubscriptionsSG.ended)


async def undo_end(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Take the deletion back."""
    await _set(manager, SubscriptionState.ACTIVE)
    await manager.switch_to(SubscriptionsSG.one)


async def search_now(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Show what there is now."""
    services, person, subscription_id = _subject(manager)
    await open_search(manager, (await services.alerts.own(person.id, subscription_id)).query)


async def _set(manager: DialogManager, state: SubscriptionState) -> None:
    services, person, subscription_id = _subject(manager)
    await services.alerts.set_state(person.id, subscription_id, state)


def _subject(manager: DialogManager) -> tuple[Services, Person, int]:
    data = manager.middleware_data
    return data["services"], data["person"], manager.dialog_data.get("subscription", 0)


def _stay_where(manager: DialogManager, shown: str) -> None:
    """Leave a screen that shows this already: the second of a double tap changes nothing."""
    if shown in manager.dialog_data.get(SHOWN, ()):
        manager.show_mode = ShowMode.NO_UPDATE


def _say(manager: DialogManager, key: str) -> None:
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    tap.text = texts(key)
