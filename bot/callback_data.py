"""Buttons outside of dialogs; they work for ever, also on a message of last month."""

from aiogram.filters.callback_data import CallbackData


class Example(CallbackData, prefix="example"):
    """Tap on an example search; `number` counts from 1."""

    number: int


class Near(CallbackData, prefix="near"):
    """Tap on the offer to search near the person."""
