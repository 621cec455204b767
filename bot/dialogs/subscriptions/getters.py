"""What the screens of the subscriptions show."""

from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot import formatting
from bot.delivery.letters import subscription_name
from bot.keyboards import Choice
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.alerts.model import Rhythm, Subscription, SubscriptionState
from services.alerts.subscribe import MOST
from services.people.model import Person

_NAME = 150
SHOWN = "shown_subscription"
"""In the dialog's data: state and rhythm of the subscription on the screen."""


async def all_of_person(services: Services, texts: Texts, person: Person, **_: Any) -> dict[str, Any]:
    """Return the person's subscriptions."""
    found = await services.alerts.of_person(person.id)
    entries = [_entry(number, one, services, texts) for number, one in enumerate(found, 1)]
    return {
        "empty": not found,
        "count": len(found),
        "most": MOST,
        "list": Markup("\n\n").join(entries),
        "items": [Choice(str(one.id), str(number)) for number, one in enumerate(found, 1)],
    }


async def one(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return the subscription that was opened."""
    found = await services.alerts.own(person.id, dialog_manager.dialog_data["subscription"])
    dialog_manager.dialog_data[SHOWN] = [found.state.value, found.rhythm.value]
    others = [rhythm for rhythm in Rhythm if rhythm is not found.rhythm]
    return {
        "title": subscription_name(found.name, found.query, services.reference, texts, _NAME),
        "state": _state(found, texts),
        "active": found.state is SubscriptionState.ACTIVE,
        "paused": found.state is SubscriptionState.PAUSED,
        "rhythms": [Choice(rhythm.value, texts(f"button.rhythm.{rhythm.value}")) for rhythm in others],
    }


def _entry(number: int, subscription: Subscription, services: Services, texts: Texts) -> Markup:
    name = subscription_name(subscription.name, subscription.query, services.reference, texts, _NAME)
    return Markup("{}\n{}").format(formatting.bold(f"{number}. {name}"), _state(subscription, texts))


def _state(subscription: Subscription, texts: Texts) -> Markup:
    is_paused = subscription.state is SubscriptionState.PAUSED
    return say(texts, "rhythm.paused" if is_paused else f"rhythm.{subscription.rhythm.value}")
