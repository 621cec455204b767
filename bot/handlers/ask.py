"""Free text: a search, unless it plainly is something else."""

from aiogram import F, Router
from aiogram.types import Message
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.contacts import Desk
from bot.desk import desk_line, paragraphs
from bot.handlers.commands import give_help
from bot.handlers.searching import open_search
from bot.keyboards import examples
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.language.model import Intent, Query

_ANSWERS = {
    Intent.GREETING: "answer.greeting",
    Intent.THANKS: "answer.thanks",
    Intent.COMPLAINT_SCAM: "answer.scam",
    Intent.APPLY_STATUS: "answer.apply_status",
    Intent.FORWARDED_VACANCY: "answer.forwarded",
    Intent.SMALLTALK: "answer.smalltalk",
}
_WITH_EXAMPLES = {Intent.GREETING, Intent.SMALLTALK}
_WITH_DESK = {Intent.COMPLAINT_SCAM, Intent.FORWARDED_VACANCY}


def build() -> Router:
    """Build the router."""
    router = Router(name="ask")
    router.message.register(ask, F.text.as_("text"))
    return router


async def ask(
    message: Message, text: str, dialog_manager: DialogManager, services: Services, texts: Texts, desk: Desk
) -> None:
    """Answer what was meant; whatever else was open is left behind by a new search."""
    query = services.understand(text)
    if query.intent is Intent.HELP:
        await give_help(message, texts, desk)
    elif query.intent in _ANSWERS:
        human = desk_line(desk, texts) if query.intent in _WITH_DESK else Markup("")
        markup = examples(texts) if query.intent in _WITH_EXAMPLES else None
        await message.answer(paragraphs(say(texts, _ANSWERS[query.intent]), human), reply_markup=markup)
    elif _is_search(query):
        notice = "answer.subscribe" if query.intent is Intent.SUBSCRIBE else ""
        await open_search(dialog_manager, query, notice)
    else:
        await message.answer(say(texts, "ask.not_understood"), reply_markup=examples(texts))


def _is_search(query: Query) -> bool:
    """Say whether there is something to look for. "Lowongan kerja" alone is: everything there is."""
    return query.intent is Intent.SEARCH or not query.is_empty
