"""What the screens of the subscriptions show."""

from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot import chips, formatting
from bot.delivery.letters import subscription_name
from bot.keyboards import Choice
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.alerts.edit import LONGEST_NAME
from services.alerts.model import Recipient, Rhythm, Subscription, SubscriptionState
from services.alerts.subscribe import MOST
from services.language.describe import describe, without
from services.people.model import Person

_NAME = 150
HOURS = (6, 7, 8, 12, 16, 19)
NIGHTS = ((21 * 60, 6 * 60), (22 * 60, 5 * 60), (20 * 60, 7 * 60), (0, 0))
"""Quiet hours to choose from, in minutes of the day; (0, 0): none."""
SHOWN = "shown_subscription"
"""In the dialog's data: state and rhythm of the subscription on the screen."""


async def all_of_person(services: Services, texts: Texts, person: Person, **_: Any) -> dict[str, Any]:
    """Return the person's subscriptions."""
    found = await services.alerts.of_person(person.id)
    told = await services.alerts.times(person.id)
    entries = [_entry(number, one, told, services, texts) for number, one in enumerate(found, 1)]
    return {
        "empty": not found,
        "count": len(found),
        "most": MOST,
        "quiet": _quiet(told.quiet_from, told.quiet_to, texts),
        "list": Markup("\n\n").join(entries),
        "items": [Choice(str(one.id), str(number)) for number, one in enumerate(found, 1)],
    }


async def one(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return the subscription that was opened."""
    found = await services.alerts.own(person.id, dialog_manager.dialog_data["subscription"])
    told = await services.alerts.times(person.id)
    shown = found.rhythm.slower(told.pace)
    recent = await services.alerts.preview(found)
    dialog_manager.dialog_data[SHOWN] = [found.state.value, shown.value]
    others = [rhythm for rhythm in Rhythm if rhythm is not shown]
    return {
        "title": subscription_name(found.name, found.query, services.reference, texts, _NAME),
        "wish": _wish(found, services, texts),
        "named": bool(found.name),
        "longest": LONGEST_NAME,
        "state": _state(found, told, texts),
        "recent": formatting.total(recent.count, texts, is_all=recent.is_total),
        "recent_count": recent.count,
        "parts": _parts(found, services, texts),
        "active": found.state is SubscriptionState.ACTIVE,
        "paused": found.state.is_resting,
        "rhythms": [Choice(rhythm.value, texts(f"button.rhythm.{rhythm.value}")) for rhythm in others],
    }


async def times(services: Services, texts: Texts, person: Person, **_: Any) -> dict[str, Any]:
    """Return the hour of digests and the quiet hours, and what else can be chosen."""
    told = await services.alerts.times(person.id)
    night = (told.quiet_from, told.quiet_to)
    return {
        "hour": formatting.minute(told.digest_hour * 60, texts),
        "quiet": _quiet(*night, texts),
        "hours": [Choice(str(hour), formatting.minute(hour * 60, texts)) for hour in HOURS if hour != told.digest_hour],
        "nights": [Choice(f"{one[0]}-{one[1]}", _night(*one, texts)) for one in NIGHTS if one != night],
    }


def _quiet(start: int, end: int, texts: Texts) -> str:
    if start == end:
        return texts("times.never_quiet")
    return f"{formatting.minute(start, texts)}–{formatting.minute(end, texts)}"


def _night(start: int, end: int, texts: Texts) -> str:
    """Return the caption of quiet hours to choose."""
    return texts("button.never_quiet") if start == end else texts("button.quiet", hours=_quiet(start, end, texts))


def _wish(subscription: Subscription, services: Services, texts: Texts) -> Markup:
    """Return a line with what one looks for that has a name of its own; "" for another."""
    headline = chips.headline(subscription.query, services.reference, texts)
    return Markup("{}\n").format(formatting.clip(headline, _NAME)) if subscription.name else Markup("")


def _parts(subscription: Subscription, services: Services, texts: Texts) -> list[Choice]:
    """Return a button for each part but one that nothing would be left without: a subscription looks for something."""
    query, reference = subscription.query, services.reference
    last = {chips.chip_id(chip) for chip in describe(query, reference) if without(query, chip).is_empty}
    return [part for part in chips.chip_choices(query, reference, texts) if part.id not in last]


def _entry(number: int, subscription: Subscription, told: Recipient, services: Services, texts: Texts) -> Markup:
    name = subscription_name(subscription.name, subscription.query, services.reference, texts, _NAME)
    return Markup("{}\n{}").format(formatting.bold(f"{number}. {name}"), _state(subscription, told, texts))


def _state(subscription: Subscription, told: Recipient, texts: Texts) -> Markup:
    if subscription.state.is_resting:
        return say(texts, "rhythm.paused")
    rhythm = subscription.rhythm.slower(told.pace)
    return say(texts, f"rhythm.{rhythm.value}", {"hour": formatting.minute(told.digest_hour * 60, texts)})
