"""What went wrong becomes an answer: a refusal its sentence, an old button what to do, a fault an apology."""

import logging
from dataclasses import replace

from aiogram import Router
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import ExceptionTypeFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import ErrorEvent, Update
from aiogram_dialog.api.entities import DEFAULT_STACK_ID
from aiogram_dialog.api.exceptions import OutdatedIntent, UnknownIntent, UnknownState

from bot.keyboards import OldButton
from bot.metrics import Metrics
from bot.middlewares.taps import answer
from bot.texts import Texts
from bot.texts import texts as load_texts
from bot.widgets import say
from services.errors import AppError, StoreUnavailable
from services.people.language import guess_language

log = logging.getLogger(__name__)
AWAY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
"""Telegram does not answer: an apology would not arrive either. The whole update is tried again (bot/turns.py), as when
the store is away."""


def build() -> Router:
    """Build the router of errors, in the order in which they are tried."""
    router = Router(name="errors")
    router.errors.register(refused, ExceptionTypeFilter(AppError))
    router.errors.register(outdated, ExceptionTypeFilter(OutdatedIntent, UnknownIntent, UnknownState))
    router.errors.register(blocked, ExceptionTypeFilter(TelegramForbiddenError))
    router.errors.register(failed, ~ExceptionTypeFilter(*AWAY, StoreUnavailable))
    return router


async def refused(event: ErrorEvent, texts: Texts | None = None) -> None:
    """Say why not."""
    if isinstance(event.exception, AppError):
        await _say(event.update, texts, event.exception.key, event.exception.fields)


async def outdated(event: ErrorEvent, state: FSMContext, texts: Texts | None = None) -> None:
    """Say that the button is old, and what to do.

    A message has no button: it found a dialog whose screen is forgotten, or was dropped by another version. That dialog
    is left, or nothing would be answered any more.
    """
    if event.update.callback_query is not None:
        await _say(event.update, texts, OldButton.key, {})
        return
    await state.storage.set_data(replace(state.key, destiny=f"aiogd:stack:{DEFAULT_STACK_ID}"), {})
    await _say(event.update, texts, "error.fault", {})


async def blocked(event: ErrorEvent) -> None:
    """The person blocked us: nobody is there to be told."""
    log.info("blocked by the person", extra={"update": event.update.update_id})


async def failed(event: ErrorEvent, metrics: Metrics, texts: Texts | None = None) -> None:
    """Log the fault with the update's id, and apologise."""
    metrics.error("fault")
    log.error("update %s failed", event.update.update_id, exc_info=event.exception)
    await _say(event.update, texts, "error.fault", {})


async def tell_of_outage(update: Update) -> None:
    """Say that the store is away and stays away, and that the answer will come by itself (bot/turns.py)."""
    await _say(update, None, "error.store_away", {})


async def _say(update: Update, texts: Texts | None, key: str, fields: dict[str, object]) -> None:
    texts = texts or _guessed(update)
    if update.callback_query is not None:
        await answer(update.callback_query, texts(key, **fields), alert=True)
    elif update.message is not None:
        await update.message.answer(say(texts, key, fields))


def _guessed(update: Update) -> Texts:
    """Return the texts in the language of the app: whom it is, nobody could look up."""
    event = update.callback_query or update.message
    user = event.from_user if event is not None else None
    return load_texts(guess_language(user.language_code if user else None))
