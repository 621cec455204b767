"""The screens a person can be on."""

from aiogram.fsm.state import State, StatesGroup


class SearchSG(StatesGroup):
    """A search: its results, one card, what to hide; what to filter by, the options of one filter,
    the order; where the person is."""

    results = State()
    card = State()
    hide = State()
    filters = State()
    options = State()
    order = State()
    around = State()


class LinkedSG(StatesGroup):
    """A card that was opened by a link."""

    card = State()


class ReportSG(StatesGroup):
    """A report of a vacancy: what is wrong, in one's own words, thanks."""

    reason = State()
    words = State()
    thanks = State()


class SavedSG(StatesGroup):
    """What the person keeps: the list and one card."""

    list = State()
    card = State()


class SubscriptionsSG(StatesGroup):
    """The subscriptions: the list, one of them, one that was just deleted."""

    list = State()
    one = State()
    ended = State()


class SettingsSG(StatesGroup):
    """What can be set: the list of it, what is hidden, deleting one's searches before and after."""

    main = State()
    hidden = State()
    forget = State()
    forgotten = State()


TAKE_ANY_TEXT = frozenset({ReportSG.words})
"""Screens that take whatever is typed for their answer."""
