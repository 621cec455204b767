"""The card of one vacancy, as it stands in the search and in the saved list."""

from typing import Any

from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row, Url
from aiogram_dialog.widgets.link_preview import LinkPreview
from aiogram_dialog.widgets.text import Text
from markupsafe import Markup

from bot import formatting, links
from bot.desk import paragraphs
from bot.dialogs.card_view import apply_url, card_text, how_to_apply
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import ReportSG
from bot.texts import Texts
from bot.widgets import Shown, Tr, say
from services.errors import VacancyGone
from services.language.model import Query
from services.people.model import Person
from services.vacancies.model import Vacancy
from services.vacancies.show import Card

PREVIEW = {
    "card": Markup("<b>Operator Produksi</b>"),
    "open": True,
    "saved": False,
    "unsaved": True,
    "url": "https://example.com/1",
    "share": "https://t.me/share/url?url=x",
}
_SHOWN_SAVED = "shown_saved"
"""In the dialog's data: whether the card on the screen says that the vacancy is kept."""
_SHOWN = "shown_card"
"""In the dialog's data: the vacancy whose card was shown last."""
_OVER = {"open": False, "saved": False, "unsaved": False, "url": "", "share": ""}


def text() -> tuple[Text | LinkPreview, ...]:
    """Return the text of a card; an address in it draws no preview."""
    return (Shown("card"), LinkPreview(is_disabled=True))


def buttons(*beside: Keyboard) -> tuple[Keyboard, ...]:
    """Return the buttons that every card has, and below them those of `beside`: two in a row, on a narrow phone too."""
    keep = Button(Tr("button.save", html=False), id="save", on_click=save, when="unsaved")
    let_go = Button(Tr("button.unsave", html=False), id="unsave", on_click=unsave, when="saved")
    link = Url(Tr("button.source", html=False), Shown("url", html=False), id="url", when="url")
    share = Url(Tr("button.share", html=False), Shown("share", html=False), id="share", when="share")
    wrong = Button(Tr("button.report", html=False), id="report", on_click=report, when="open")
    alike = Button(Tr("button.alike", html=False), id="alike", on_click=tell_of_alike, when="open")
    return (Row(keep, let_go, alike), link, Row(share, wrong), *((Row(*beside),) if beside else ()))


async def load(manager: DialogManager, query: Query | None) -> dict[str, Any]:
    """Return what the widgets of a card show; `query` is the search that led to it.

    A card that was open when its vacancy ended says so, and leaves the way back.

    Raises:
        VacancyGone: the vacancy may not be shown (any more), and its card was not open.
    """
    services, person, vacancy_id = subject(manager)
    try:
        card = await services.show(person.id, vacancy_id, query)
    except VacancyGone as gone:
        if manager.dialog_data.get(_SHOWN) != vacancy_id:
            raise
        return _OVER | {"card": say(manager.middleware_data["texts"], gone.key)}
    if card.is_news:
        await services.alerts.mark_seen(person.id, vacancy_id)
    manager.dialog_data.update({_SHOWN: vacancy_id, _SHOWN_SAVED: card.is_saved})
    return await _widgets(card, manager)


async def _widgets(card: Card, manager: DialogManager) -> dict[str, Any]:
    texts: Texts = manager.middleware_data["texts"]
    services: Services = manager.middleware_data["services"]
    username = await links.username_of(manager.middleware_data["bot"])
    return {
        "open": True,
        "card": card_text(card, texts, services.reference, manager.middleware_data["desk"]),
        "saved": card.is_saved,
        "unsaved": not card.is_saved,
        "url": apply_url(card.detail),
        "share": _share_link(card.detail.vacancy, username, texts) if username else "",
    }


async def how(manager: DialogManager) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return how to apply for the vacancy of the card, and the button to its source if that is the way.

    Raises:
        VacancyGone: the vacancy may not be shown (any more).
    """
    services, person, vacancy_id = subject(manager)
    texts: Texts = manager.middleware_data["texts"]
    detail = (await services.show(person.id, vacancy_id, None)).detail
    told = paragraphs(
        formatting.bold(short_title(detail.vacancy)), how_to_apply(detail, texts), say(texts, "card.free")
    )
    url = apply_url(detail)
    button = InlineKeyboardButton(text=texts("button.source"), url=url)
    return told, InlineKeyboardMarkup(inline_keyboard=[[button]]) if url else None


def short_title(vacancy: Vacancy) -> str:
    """Return the title for a sentence."""
    return formatting.clip(vacancy.title, 60)


def short_company(vacancy: Vacancy) -> str:
    """Return the company for a sentence, or "" when none is named."""
    return formatting.clip(vacancy.company or "", 40) if vacancy.company_id is not None else ""


async def save(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Keep the vacancy; a second tap changes nothing."""
    services, person, vacancy_id = subject(manager)
    await services.save(person.id, vacancy_id)
    _answer(manager, "saved.kept", is_shown=manager.dialog_data.get(_SHOWN_SAVED) is True)


async def unsave(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Let go of the vacancy; a second tap changes nothing."""
    services, person, vacancy_id = subject(manager)
    await services.unsave(person.id, vacancy_id)
    _answer(manager, "saved.removed", is_shown=manager.dialog_data.get(_SHOWN_SAVED) is False)


async def tell_of_alike(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Subscribe to vacancies like this one; a second tap changes nothing."""
    services, person, vacancy_id = subject(manager)
    linked = await services.follow_link(vacancy_id)
    await services.alerts.subscribe(person.id, linked.similar)
    _answer(manager, "alerts.subscribed_alike", is_shown=True)


async def report(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Say that something is wrong with the vacancy."""
    await manager.start(ReportSG.reason, data={"vacancy": manager.dialog_data["vacancy"]})


def _share_link(vacancy: Vacancy, username: str, texts: Texts) -> str:
    company = short_company(vacancy)
    key = "share.text" if company else "share.text_no_company"
    text = texts(key, title=short_title(vacancy), company=company)
    return links.share_link(links.vacancy_link(username, vacancy.id), text)


def _answer(manager: DialogManager, key: str, *, is_shown: bool) -> None:
    """Say what was done, and draw the card anew unless it shows that already.

    What the store says does not tell: a tap that is taken up again after a kill finds the work done, but not shown.
    """
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    tap.text = texts(key)
    if is_shown:
        manager.show_mode = ShowMode.NO_UPDATE


def subject(manager: DialogManager) -> tuple[Services, Person, int]:
    """Return the use cases, who taps, and the vacancy of the card; 0 when none was opened."""
    data = manager.middleware_data
    return data["services"], data["person"], manager.dialog_data.get("vacancy", 0)
