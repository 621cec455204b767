"""Alerts and digests as people read them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot import chips, formatting, points
from bot.callback_data import AlertAct, AllAlerts, DigestPage, OnAlert, OnAlertVerdict
from bot.keyboards import page_choices
from bot.texts import Texts, texts
from bot.widgets import say
from services.alerts.learn import Verdict
from services.delivery.model import MessageKind, Parcel, Told
from services.delivery.ports import Button, Letter
from services.language.model import Query
from services.reference.model import Reference

MOST, MOST_OF_ONE = 10, 3
"""Vacancies in a digest, and of one company (product page)."""
_TITLE, _PLACE, _NAME = 80, 70, 60
_NUMBERS_A_ROW = 5
_SLOWER = {MessageKind.NOW_DAILY: "alerts.now_daily", MessageKind.NOW_WEEKLY: "alerts.now_weekly"}


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes messages from what the domain says should be told."""

    reference: Reference

    def __call__(self, parcel: Parcel) -> Letter:
        """Write one."""
        say_in = texts(parcel.item.language)
        if parcel.item.kind in _SLOWER:
            again = Button(say_in("button.at_once"), AllAlerts(act="instant").pack())
            return Letter(say(say_in, _SLOWER[parcel.item.kind]), ((again,), (list_button(say_in),)))
        if len(parcel.told) == 1:
            return self._alert(parcel.told[0], say_in)
        item = parcel.item
        return self.digest(parcel.told, item.id if item.about_id is None else item.about_id, 0, say_in)

    def _alert(self, told: Told, text: Texts) -> Letter:
        key = "alert.title" if told.is_open else "alert.ended"
        lines = [say(text, key, {"name": subscription_name(told.name, told.query, self.reference, text)})]
        lines += self._lines(told, text)
        if not told.is_open:
            return Letter("\n".join(lines))
        lines += [*self._why(told, text), say(text, "card.free")]
        return Letter("\n".join(lines), alert_buttons(told.vacancy.id, text))

    def digest(self, told: Sequence[Told], message: int, page: int, text: Texts) -> Letter:
        """Write a page (from 0) of a digest; `message`: its number in the outbox."""
        pages, more = in_pages(told)
        page = min(page, len(pages) - 1)
        shown, first = pages[page], 1 + sum(map(len, pages[:page]))
        counts = {"first": first, "last": first + len(shown) - 1, "total": len(told)}
        blocks = [say(text, "digest.title" if len(pages) > 1 else "digest.title_all", counts)]
        for number, one in enumerate(shown, first):
            lines = self._lines(one, text, number)
            if not one.is_open:
                lines.append(say(text, "digest.ended"))
            blocks.append(Markup("\n").join(lines))
        if more and page == 0:
            named = ", ".join(text("digest.more", count=count, company=name) for name, count in more)
            blocks.append(Markup.escape(named))
        blocks.append(say(text, "card.free"))
        turn = tuple(
            Button(choice.label, DigestPage(message=message, page=int(choice.id)).pack())
            for choice in page_choices(page, len(pages), text)
        )
        return Letter("\n\n".join(blocks), _digest_buttons(shown, first, turn, text))

    def _lines(self, told: Told, text: Texts, number: int | None = None) -> list[Markup]:
        vacancy = told.vacancy
        title = formatting.clip(vacancy.title, _TITLE)
        head = formatting.bold(title if number is None else f"{number}. {title}")
        place = formatting.clip(formatting.place(vacancy, self.reference, most=2), _PLACE)
        distance = "" if told.fit.kilometres is None else formatting.kilometres(told.fit.kilometres, text)
        pay = formatting.short_pay(vacancy, text) or text("pay.none")
        closing = vacancy.stated_closing
        closes = text("vacancy.closes_short", date=formatting.short_day(closing, text)) if closing else ""
        terms = ((place, distance, pay), (closes, formatting.verifier(vacancy, text)))
        lines = (" · ".join(part for part in parts if part) for parts in terms)
        return [Markup("{} · {}").format(head, formatting.company(vacancy, text)), *map(Markup.escape, lines)]

    def _why(self, told: Told, text: Texts) -> list[Markup]:
        reasons, gap = points.reasons(told.fit, text, self.reference), points.gap(told.fit, text, self.reference)
        lines = [say(text, "alert.reasons", {"reasons": reasons})] if reasons else []
        return [*lines, Markup.escape(gap)] if gap else lines


def in_pages(told: Sequence[Told]) -> tuple[list[list[Told]], list[tuple[str, int]]]:
    """Return them in pages of `MOST`, and which companies have how many more than stand on the first one.

    The first page is what arrives: it tells at most `MOST_OF_ONE` of a company.
    """
    first: list[Told] = []
    later: list[Told] = []
    of_company: Counter[object] = Counter()
    more: Counter[str] = Counter()
    for one in told:
        company = one.vacancy.company_id
        if company is not None and of_company[company] >= MOST_OF_ONE:
            later.append(one)
            more[formatting.clip(one.vacancy.company or "", _NAME)] += 1
        else:
            first.append(one)
            of_company[company] += 1
    rest = [*first[MOST:], *later]
    pages = [first[:MOST], *(rest[start : start + MOST] for start in range(0, len(rest), MOST))]
    return pages, more.most_common(MOST_OF_ONE)


def subscription_name(name: str, query: Query, reference: Reference, text: Texts, most: int = _NAME) -> str:
    """Return what a subscription is called: by its person, else by what it looks for."""
    return formatting.clip(name or chips.headline(query, reference, text), most)


def alert_buttons(vacancy_id: int, text: Texts) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons under an alert."""
    see, save, poor, stop = (
        _button(act, vacancy_id, text) for act in (AlertAct.SEE, AlertAct.SAVE, AlertAct.POOR, AlertAct.STOP)
    )
    return (see, save), (poor, stop)


def verdict_buttons(vacancy_id: int, text: Texts) -> tuple[tuple[Button, ...], ...]:
    """Return what may be wrong with a vacancy, two a row, and the way back."""
    reasons = [
        Button(text(f"verdict.{verdict.value}"), OnAlertVerdict(verdict=verdict, vacancy=vacancy_id).pack())
        for verdict in Verdict
    ]
    rows = [tuple(reasons[start : start + 2]) for start in range(0, len(reasons), 2)]
    return (*rows, (_button(AlertAct.BACK, vacancy_id, text),))


def learned_buttons(vacancy_id: int, text: Texts) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons under an alert from which something was learned."""
    return ((_button(AlertAct.SEE, vacancy_id, text), _button(AlertAct.UNDO, vacancy_id, text)), (list_button(text),))


def stopped_buttons(vacancy_id: int, text: Texts) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons under an alert whose subscription was stopped."""
    return ((_button(AlertAct.RESUME, vacancy_id, text),), (list_button(text),))


def list_button(text: Texts) -> Button:
    """Return the button that leads to the subscriptions."""
    return Button(text("button.subscriptions"), AllAlerts(act="list").pack())


def _button(act: AlertAct, vacancy_id: int, text: Texts) -> Button:
    return Button(text(f"button.alert.{act.value}"), OnAlert(act=act, vacancy=vacancy_id).pack())


def _digest_buttons(
    shown: Sequence[Told], first: int, turn: tuple[Button, ...], text: Texts
) -> tuple[tuple[Button, ...], ...]:
    numbers = [
        Button(str(number), OnAlert(act=AlertAct.SEE, vacancy=one.vacancy.id).pack())
        for number, one in enumerate(shown, first)
        if one.is_open
    ]
    rows = [tuple(numbers[start : start + _NUMBERS_A_ROW]) for start in range(0, len(numbers), _NUMBERS_A_ROW)]
    return (*rows, *((turn,) if turn else ()), (list_button(text),))
