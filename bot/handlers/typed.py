"""Texts that the open screen asks for; all others are free text."""

from aiogram import F, Router
from aiogram.types import Message
from aiogram_dialog.api.entities import Context

from bot.dialogs.move.callbacks import take_code
from bot.dialogs.report.callbacks import add_words, type_reason, write_words
from bot.dialogs.subscriptions.callbacks import write_name, write_time
from bot.services import Services
from bot.states import MoveSG, ReportSG, SubscriptionsSG
from bot.texts import Texts
from services.alerts.typed_times import is_time
from services.language.model import Intent
from services.language.words import fold
from services.search.list_words import names_search
from services.trust.money import find_demands
from services.vacancies.report_model import ReportReason

_LEAST_LETTERS = 5
"""Letters of a caption that have to be typed: fewer may well be the beginning of a search."""


def build() -> Router:
    """Build the router; it stands behind the commands and before free text."""
    router = Router(name="typed")
    router.message.register(write_words, F.text.as_("text"), _asks_for_words)
    router.message.register(add_words, F.text.as_("text"), _tells_more)
    router.message.register(write_name, F.text.as_("text"), _asks_for_name)
    router.message.register(take_code, F.text.as_("text"), _asks_for_code)
    router.message.register(write_time, F.text.as_("text"), _tells_time)
    router.message.register(type_reason, _typed_reason)
    return router


async def _asks_for_words(_: Message, aiogd_context: Context | None = None) -> bool:
    """Say whether the open screen asks for words; filters come before the dialog manager is made."""
    return aiogd_context is not None and aiogd_context.state == ReportSG.words


async def _tells_more(message: Message, services: Services, aiogd_context: Context | None = None) -> bool:
    """Say whether a report was just made and the text goes on about it: it looks for no work and asks nothing."""
    if aiogd_context is None or aiogd_context.state != ReportSG.thanks:
        return False
    text = message.text or ""
    query = services.understand(text)
    if query.intent is Intent.COMPLAINT_SCAM or find_demands(text):
        return True
    is_search = query.occupations or query.places or query.near_home or query.education or query.employment
    is_open = query.intent in {Intent.SEARCH, Intent.OTHER} and query.topic is None
    return is_open and not is_search and not names_search(text)


async def _asks_for_name(_: Message, aiogd_context: Context | None = None) -> bool:
    """Say whether the open screen asks for the name of a subscription."""
    return aiogd_context is not None and aiogd_context.state == SubscriptionsSG.name


async def _asks_for_code(_: Message, aiogd_context: Context | None = None) -> bool:
    """Say whether the open screen asks for the code that moves an account."""
    return aiogd_context is not None and aiogd_context.state == MoveSG.enter


async def _tells_time(message: Message, aiogd_context: Context | None = None) -> bool:
    """Say whether the screen of the times is open and a time was typed; any other text is no answer to it."""
    is_asked = aiogd_context is not None and aiogd_context.state == SubscriptionsSG.times
    return is_asked and is_time(message.text or "")


async def _typed_reason(
    message: Message, texts: Texts, aiogd_context: Context | None = None
) -> bool | dict[str, ReportReason]:
    """Find the reason whose button begins with what was typed; any other text is no answer to that screen."""
    typed = fold(message.text or "")
    if aiogd_context is None or aiogd_context.state != ReportSG.reason or len(typed) < _LEAST_LETTERS:
        return False
    captions = {reason: fold(texts(f"report.reason.{reason.value}")) for reason in ReportReason}
    meant = [reason for reason, caption in captions.items() if caption.startswith(typed)]
    return {"reason": meant[0]} if len(meant) == 1 else False
