"""The screen of the curriculum vitae: what it still needs, and its forms to take away."""

import asyncio
import re
from datetime import timedelta
from typing import Any

from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.cv.plain import plain_of
from bot.cv.sheet import Layout, Sheet, sheet_of
from bot.dialogs.profile.steps import CV, EDIT, STATE_OF, own
from bot.dialogs.profile.view import named
from bot.keyboards import Choice, OldButton
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import ProfileSG
from bot.texts import Texts, texts
from bot.widgets import say
from services.people.cv import NEEDED, WELCOME, lacking
from services.people.model import Answers, Step

_DETAILS = {"school": ProfileSG.school, "history": ProfileSG.history}
_SENT, _PAUSE = "cv_sent", timedelta(seconds=5)
_NO_NAME = re.compile(r"[^\w.-]+")


async def getter(dialog_manager: DialogManager, services: Services, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return what lacks, what would make it stronger, and what can be taken away."""
    answers = await own(dialog_manager)
    needed, welcome = lacking(answers), lacking(answers, WELCOME)
    details = [name for name in _DETAILS if not getattr(answers, name)]
    return {
        "ready": not needed,
        "lacking": bool(needed),
        "first": named(needed[0].value, texts) if needed else "",
        "better": ", ".join(named(one, texts) for one in (*details, *(step.value for step in welcome))),
        "weak": not needed and bool(details or welcome),
        "preview": plain_of(_sheet(answers, services)) if not needed else "",
        "needed": [_ask(step.value, texts) for step in needed],
        "more": [_ask(one, texts) for one in (*details, *(step.value for step in welcome))] if not needed else (),
    }


async def ask(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Ask for a part, and come back.

    Raises:
        OldButton: there is no such part.
    """
    if item in _DETAILS:
        state = _DETAILS[item]
    elif item in {*NEEDED, *WELCOME}:
        state = STATE_OF[Step(item)]
    else:
        raise OldButton
    manager.dialog_data[EDIT] = CV
    await manager.switch_to(state)


async def send_classic(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Send the page in one column."""
    await _send(callback, manager, Layout.CLASSIC)


async def send_modern(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Send the page with a side column."""
    await _send(callback, manager, Layout.MODERN)


async def send_text(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Send the text to paste."""
    sheet = await _new_sheet(manager, "text")
    if sheet is not None and isinstance(callback.message, Message):
        await callback.message.answer(say(_texts(manager), "cv.text", {"text": plain_of(sheet)}))


async def _send(callback: CallbackQuery, manager: DialogManager, layout: Layout) -> None:
    from bot.cv.pdf import pdf_of  # 25 MB of fpdf, only once somebody wants a page

    sheet = await _new_sheet(manager, layout)
    if sheet is None or not isinstance(callback.message, Message):
        return
    services: Services = manager.middleware_data["services"]
    page = await asyncio.to_thread(pdf_of, sheet, layout, texts()("cv.contact"), services.people.now())
    name = _NO_NAME.sub("-", sheet.name).strip("-.") or "KawanKerja"
    caption = say(_texts(manager), "cv.file")
    await callback.message.answer_document(BufferedInputFile(page, f"CV-{name}.pdf"), caption=caption)


async def _new_sheet(manager: DialogManager, form: str) -> Sheet | None:
    """Return what is to be sent, made of the profile as it stands; None: it was sent just now (a double tap)."""
    services: Services = manager.middleware_data["services"]
    answers, now = await own(manager), services.people.now()
    manager.show_mode = ShowMode.NO_UPDATE
    tap: Tap = manager.middleware_data["tap"]
    tap.text = _texts(manager)("cv.sent")
    sent = manager.dialog_data.get(_SENT, ["", 0.0])
    if lacking(answers):
        raise OldButton
    if sent[0] == form and now.timestamp() - sent[1] < _PAUSE.total_seconds():
        return None
    manager.dialog_data[_SENT] = [form, now.timestamp()]
    return _sheet(answers, services)


def _sheet(answers: Answers, services: Services) -> Sheet:
    """The companies here read Indonesian, whatever language the person talks to us in."""
    return sheet_of(answers, texts(), services.reference)


def _texts(manager: DialogManager) -> Texts:
    found: Texts = manager.middleware_data["texts"]
    return found


def _ask(part: str, own_texts: Texts) -> Choice:
    return Choice(part, own_texts("cv.ask", part=named(part, own_texts)))
