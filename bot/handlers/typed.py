"""Texts that the open screen asks for; all others are free text."""

from aiogram import F, Router
from aiogram.types import Message
from aiogram_dialog.api.entities import Context

from bot.dialogs.report.callbacks import write_words
from bot.states import ReportSG


def build() -> Router:
    """Build the router; it stands behind the commands and before free text."""
    router = Router(name="typed")
    router.message.register(write_words, F.text.as_("text"), _is_asked)
    return router


async def _is_asked(_: Message, aiogd_context: Context | None = None) -> bool:
    """Say whether the open screen asks for words; filters come before the dialog manager is made."""
    return aiogd_context is not None and aiogd_context.state == ReportSG.words
