"""Free text: a search, unless it plainly is something else."""

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject
from aiogram.types import Message
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot import links
from bot.contacts import Desk
from bot.desk import desk_line, paragraphs
from bot.handlers.alerts import stop
from bot.handlers.commands import give_help
from bot.handlers.language import open_languages
from bot.handlers.questions import answer_to
from bot.handlers.searching import open_search
from bot.handlers.start import follow
from bot.keyboards import examples
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.language.model import Intent, Query, Topic
from services.language.vague import begin_at_home
from services.language.words import fold
from services.people.model import Person
from services.search.list_words import asks_nearest
from services.trust.money import find_demands

_ANSWERS = {
    Intent.GREETING: "answer.greeting",
    Intent.THANKS: "answer.thanks",
    Intent.COMPLAINT_SCAM: "answer.scam",
    Intent.APPLY_STATUS: "answer.apply_status",
    Intent.FORWARDED_VACANCY: "answer.forwarded",
    Intent.SMALLTALK: "answer.smalltalk",
    Intent.DISTRESS: "answer.distress",
}
_WHY = frozenset(
    ("gimana", "gmn", "gmna", "bagaimana", "kenapa", "knp", "mengapa", "kapan", "siapa", "kumaha", "how", "why")
)
_MOST_DEMANDS = 3
_MAY_DEMAND = {Intent.FORWARDED_VACANCY, Intent.SEARCH, Intent.OTHER}
_WITH_EXAMPLES = {Intent.GREETING, Intent.SMALLTALK}
_WITH_DESK = {Intent.COMPLAINT_SCAM, Intent.FORWARDED_VACANCY}


def build() -> Router:
    """Build the router."""
    router = Router(name="ask")
    router.message.register(follow, F.text.contains(links.VACANCY), _names_vacancy)
    router.message.register(ask, F.text.as_("text"))
    return router


async def ask(
    message: Message,
    text: str,
    dialog_manager: DialogManager,
    services: Services,
    texts: Texts,
    desk: Desk,
    person: Person,
) -> None:
    """Answer what was meant; whatever else was open is left behind by a new search."""
    query = asks_nearest(services.understand(text))
    if query.topic is Topic.STOP_ALERTS:
        await stop(message, dialog_manager, services, texts, person)
    elif query.topic is Topic.LANGUAGE:
        await open_languages(dialog_manager)
    elif query.topic is not None:
        answer = answer_to(query, texts, desk, services.reference)
        await message.answer(answer, reply_markup=examples(texts) if query.topic is Topic.WHO else None)
    elif query.intent is Intent.HELP:
        await give_help(message, texts, desk)
    elif query.intent in _MAY_DEMAND and (demands := find_demands(text)):
        lines = (say(texts, "answer.demand", {"quote": demand.quote}) for demand in demands[:_MOST_DEMANDS])
        asked = Markup("\n").join(lines)
        await message.answer(paragraphs(say(texts, "answer.asks_money", {"demands": asked}), desk_line(desk, texts)))
    elif query.intent in _ANSWERS:
        human = desk_line(desk, texts) if query.intent in _WITH_DESK else Markup("")
        markup = examples(texts) if query.intent in _WITH_EXAMPLES else None
        await message.answer(paragraphs(say(texts, _ANSWERS[query.intent]), human), reply_markup=markup)
    elif _is_search(query) and not (query.is_empty and _asks_why(text)):
        await open_search(dialog_manager, begin_at_home(query), await _notice(query, services, person))
    else:
        await message.answer(say(texts, "ask.not_understood"), reply_markup=examples(texts))


async def _notice(query: Query, services: Services, person: Person) -> str:
    """Return the key of what is said above the search; who asks to be told is subscribed."""
    if query.intent is Intent.SUBSCRIBE:
        await services.alerts.subscribe(person.id, begin_at_home(query))
        return "alerts.subscribed"
    return "answer.vague" if query.is_empty else ""


async def _names_vacancy(message: Message, bot: Bot) -> bool | dict[str, CommandObject]:
    """Find the link in a card that was passed on to us, and read it as if it had been tapped."""
    payload = links.payload_in(message.text or "", await links.username_of(bot))
    return {"command": CommandObject(command="start", args=payload)} if payload else False


def _asks_why(text: str) -> bool:
    """Say whether a text asks something that a list of what there is would not answer."""
    return not _WHY.isdisjoint(fold(text).split())


def _is_search(query: Query) -> bool:
    """Say whether there is something to look for. "Lowongan kerja" alone is: what there is near by."""
    return query.intent is Intent.SEARCH or not query.is_empty
