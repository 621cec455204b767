"""Buttons outside of dialogs; they work for ever, also on a message of last month."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from services.alerts.learn import Verdict


class Example(CallbackData, prefix="example"):
    """Tap on an example search; `number` counts from 1."""

    number: int


class Near(CallbackData, prefix="near"):
    """Tap on the offer to search near the person."""


class Languages(CallbackData, prefix="languages"):
    """Tap on the offer to speak another language."""


class AlertAct(StrEnum):
    """What can be done under a message that tells of a vacancy."""

    SEE = "see"
    SAVE = "save"
    STOP = "stop"
    RESUME = "resume"
    POOR = "poor"
    BACK = "back"
    UNDO = "undo"


class OnAlert(CallbackData, prefix="a"):
    """Tap under a message that tells of a vacancy."""

    act: AlertAct
    vacancy: int


class OnAlertVerdict(CallbackData, prefix="av"):
    """Tap that says what is wrong with a vacancy that was told."""

    verdict: Verdict
    vacancy: int


class DigestPage(CallbackData, prefix="dg"):
    """Tap on a page (from 0) of a digest; `message`: its number in the outbox."""

    message: int
    page: int


class AllAlerts(CallbackData, prefix="alerts"):
    """Tap that leads to the subscriptions (`act` "list"), lets those that were stopped go on ("resume"), or lets them
    tell at once again ("instant")."""

    act: str
