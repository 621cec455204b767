"""Inline mode: `@bot operator cikarang`, written in any chat, gives vacancies to send there."""

import logging

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from markupsafe import Markup

from bot import formatting, links
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.reference.model import Reference
from services.search.list_words import asks_nearest
from services.vacancies.model import Vacancy

log = logging.getLogger(__name__)
RESULTS = 10
SECONDS = 60
"""How long Telegram may give the same answer to others: nothing in it is about the person who asks."""
_TITLE, _LINE = 100, 80
_START = "cari"


def build() -> Router:
    """Build the router."""
    router = Router(name="inline")
    router.inline_query.register(offer)
    return router


async def offer(query: InlineQuery, bot: Bot, services: Services, texts: Texts) -> None:
    """Offer the best vacancies for what was written so far; the newest where nothing is."""
    found = await services.search_for_anybody(asks_nearest(services.understand(query.query)), RESULTS)
    username = await links.username_of(bot)
    articles = [_article(hit.vacancy, username, texts, services.reference) for hit in found.hits]
    more = InlineQueryResultsButton(text=texts("inline.more" if articles else "inline.nothing"), start_parameter=_START)
    try:
        await query.answer(list(articles), cache_time=SECONDS, is_personal=False, button=more)
    except TelegramBadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
        log.info("inline query too old to answer")


def _article(vacancy: Vacancy, username: str, texts: Texts, reference: Reference) -> InlineQueryResultArticle:
    link = links.vacancy_link(username, vacancy.id)
    button = InlineKeyboardButton(text=texts("inline.open"), url=link)
    return InlineQueryResultArticle(
        id=f"{links.VACANCY}{vacancy.id}",
        title=formatting.clip(vacancy.title, _TITLE),
        description="\n".join((formatting.company(vacancy, texts), _where_and_pay(vacancy, texts, reference))),
        input_message_content=InputTextMessageContent(
            message_text=_text(vacancy, link, texts, reference),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )


def _text(vacancy: Vacancy, link: str, texts: Texts, reference: Reference) -> Markup:
    """Return the vacancy in a few lines, with the address of its card."""
    lines = [
        formatting.bold(formatting.clip(vacancy.title, _TITLE)),
        Markup.escape(formatting.company(vacancy, texts)),
        Markup.escape(_where_and_pay(vacancy, texts, reference)),
        Markup.escape(formatting.terms(vacancy, texts)),
        say(texts, "inline.link", {"link": link}),
    ]
    return Markup("\n").join(line for line in lines if line)


def _where_and_pay(vacancy: Vacancy, texts: Texts, reference: Reference) -> str:
    place = formatting.clip(formatting.place(vacancy, reference, most=2), _LINE)
    return " · ".join(part for part in (place, formatting.short_pay(vacancy, texts) or texts("pay.none")) if part)
