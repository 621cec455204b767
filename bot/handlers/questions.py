"""Answers to questions about work and about the bot, by their topic."""

from markupsafe import Markup

from bot.contacts import Desk
from bot.desk import desk_line, paragraphs
from bot.formatting import area_name, money
from bot.texts import Texts
from bot.widgets import say
from services.language.model import Query, Topic
from services.language.wages import asked_wages
from services.reference.model import Reference

_WITHOUT_DESK = {Topic.APPLY, Topic.CV, Topic.FREE, Topic.SAVE, Topic.WHO}


def answer_to(query: Query, texts: Texts, desk: Desk, reference: Reference) -> Markup:
    """Return the answer to a query that has a topic, with whom to talk to where a human may be needed."""
    if query.topic is Topic.MINIMUM_WAGE:
        return _minimum_wages(query, texts, reference)
    return answer_about(query.topic, texts, desk)


def answer_about(topic: Topic | None, texts: Texts, desk: Desk) -> Markup:
    """Return the answer to a question about a topic whose answer is always the same."""
    human = Markup("") if topic in _WITHOUT_DESK else desk_line(desk, texts)
    is_nobody = topic is Topic.HUMAN and not human
    return paragraphs(say(texts, "question.human_nobody" if is_nobody else f"question.{topic}"), human)


def _minimum_wages(query: Query, texts: Texts, reference: Reference) -> Markup:
    wages = asked_wages(query, reference)
    if not wages:
        return say(texts, "question.minimum_wage_unknown")
    lines = (
        say(
            texts,
            "question.minimum_wage_line",
            {"place": area_name(reference.areas[wage.regency_code]), "amount": money(wage.amount, texts)},
        )
        for wage in wages
    )
    return say(texts, "question.minimum_wage", {"year": wages[0].year, "wages": Markup("\n").join(lines)})
