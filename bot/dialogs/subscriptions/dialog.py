"""The screens of the subscriptions: the list, one of them, its name, one just deleted, and the times of the day."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo
from markupsafe import Markup

from bot.dialogs.subscriptions import callbacks, getters
from bot.keyboards import Choice, choices
from bot.states import SubscriptionsSG
from bot.widgets import Leftover, Shown, Tr

_PREVIEW = {
    "empty": False,
    "count": 1,
    "most": 10,
    "list": Markup("<b>1. Operator Produksi · Cikarang Barat</b>"),
    "items": (Choice("1", "1"),),
    "title": "Operator Produksi · Cikarang Barat",
    "wish": Markup("Operator Produksi · SMK\n"),
    "named": True,
    "longest": 40,
    "state": Markup("langsung"),
    "active": True,
    "paused": False,
    "rhythms": (Choice("daily", "Sehari sekali"),),
    "recent": "23",
    "recent_count": 23,
    "parts": (Choice("0a1b2c3d", "✕ Cikarang Barat"),),
    "quiet": "21.00–06.00",
    "hour": "08.00",
    "hours": (Choice("8", "08.00"),),
    "nights": (Choice("1320-300", "🌙 22.00–05.00"),),
}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    return Dialog(_list(), _one(), _name(), _ended(), _times())


def _list() -> Window:
    return Window(
        Tr("subscriptions.empty", when="empty"),
        Tr("subscriptions.title", when="count"),
        Shown("list", when="count"),
        choices("su", "items", callbacks.open_one, 5),
        SwitchTo(Tr("button.times", html=False), id="times", state=SubscriptionsSG.times, when="count"),
        Leftover(),
        state=SubscriptionsSG.list,
        getter=getters.all_of_person,
        preview_data=_PREVIEW,
    )


def _one() -> Window:
    return Window(
        Tr("subscription.body", count="recent_count"),
        choices("rh", "rhythms", callbacks.pick_rhythm, 3),
        choices("sc", "parts", callbacks.drop_part, 2),
        Row(
            Button(Tr("button.pause", html=False), id="pause", on_click=callbacks.pause, when="active"),
            Button(Tr("button.go_on", html=False), id="go_on", on_click=callbacks.go_on, when="paused"),
            Button(Tr("button.end", html=False), id="end", on_click=callbacks.end),
        ),
        SwitchTo(Tr("button.rename", html=False), id="rename", state=SubscriptionsSG.name),
        Button(Tr("button.search_now", html=False), id="now", on_click=callbacks.search_now),
        SwitchTo(Tr("button.back_to_subscriptions", html=False), id="back", state=SubscriptionsSG.list),
        Leftover(),
        state=SubscriptionsSG.one,
        getter=getters.one,
        preview_data=_PREVIEW,
    )


def _name() -> Window:
    return Window(
        Tr("subscription.name"),
        Button(Tr("button.plain_name", html=False), id="plain", on_click=callbacks.plain_name, when="named"),
        SwitchTo(Tr("button.back", html=False), id="back_to_one", state=SubscriptionsSG.one),
        Leftover(),
        state=SubscriptionsSG.name,
        getter=getters.one,
        preview_data=_PREVIEW,
    )


def _ended() -> Window:
    return Window(
        Tr("subscription.ended"),
        Button(Tr("button.end_undo", html=False), id="undo_end", on_click=callbacks.undo_end),
        SwitchTo(Tr("button.back_to_subscriptions", html=False), id="back", state=SubscriptionsSG.list),
        Leftover(),
        state=SubscriptionsSG.ended,
        getter=getters.one,
        preview_data=_PREVIEW,
    )


def _times() -> Window:
    return Window(
        Tr("subscriptions.times"),
        choices("th", "hours", callbacks.pick_hour, 3),
        choices("tq", "nights", callbacks.pick_night, 2),
        SwitchTo(Tr("button.back_to_subscriptions", html=False), id="back", state=SubscriptionsSG.list),
        Leftover(),
        state=SubscriptionsSG.times,
        getter=getters.times,
        preview_data=_PREVIEW,
    )
