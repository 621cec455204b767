"""A bot that knows nothing: aiogram-dialog over its memory, for `benchmarks.conversation` to compare with.

`python -m benchmarks.bare_bot URL TOKEN`
"""

import asyncio
import sys
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Const, Format

ROWS, PAGES = 5, 3
LINE = (
    "<b>{number}. Operator Produksi {number}</b> · PT Contoh {number}\n"
    "Cikarang Barat, Kab. Bekasi · Rp5.938.885\nSMA/SMK · tutup 14 Des"
)


class Results(StatesGroup):
    """The one screen."""

    page = State()


async def _page(dialog_manager: DialogManager, **_: Any) -> dict[str, str]:
    page = dialog_manager.dialog_data.get("page", 0)
    lines = [LINE.format(number=page * ROWS + row) for row in range(1, ROWS + 1)]
    return {"text": "\n\n".join([f"Ada {ROWS * PAGES} lowongan:", *lines]), "at": f"{page + 1}/{PAGES}"}


async def _next(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    manager.dialog_data["page"] = (manager.dialog_data.get("page", 0) + 1) % PAGES


async def _hello(message: Message) -> None:
    await message.answer("Halo! Saya KawanKerja, teman Anda mencari kerja.")


async def _search(_: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Results.page, mode=StartMode.RESET_STACK)


def build() -> Dispatcher:
    """Build the bot."""
    dispatcher = Dispatcher(storage=MemoryStorage(), events_isolation=SimpleEventIsolation())
    dispatcher.message.register(_hello, CommandStart())
    dispatcher.message.register(_search, F.text)
    numbers = Row(*(Button(Const(str(number)), id=f"n{number}") for number in range(1, ROWS + 1)))
    pages = Row(Button(Format("{at}"), id="at"), Button(Const("▶"), id="next", on_click=_next))
    dispatcher.include_router(Dialog(Window(Format("{text}"), numbers, pages, state=Results.page, getter=_page)))
    setup_dialogs(dispatcher)
    return dispatcher


async def _main(url: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await build().start_polling(Bot(token, session, DefaultBotProperties(parse_mode="HTML")))


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:3]))
