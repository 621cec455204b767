"""A tiny bot for tests of the page: answers each text with buttons, counts taps, asks for a contact."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiogram.utils.text_decorations import html_decoration as html

from tests.web.served import TOKEN, Simulator


def client(simulator: Simulator) -> Bot:
    """Build aiogram's client for the simulator."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(simulator.url))
    return Bot(TOKEN, session, DefaultBotProperties(parse_mode="HTML"))


def buttons(count: int) -> InlineKeyboardMarkup:
    """Return the keyboard under a message that was tapped so often."""
    taps = [InlineKeyboardButton(text=text, callback_data=f"{text}:{count}") for text in ("◀", f"{count}/9", "▶")]
    rows = [
        [InlineKeyboardButton(text=str(number), callback_data=f"{number}:{count}") for number in range(1, 6)],
        taps,
        [InlineKeyboardButton(text="⭐ Simpan", callback_data=f"save:{count}")],
        [InlineKeyboardButton(text="Situs perusahaan", url="https://contoh.example.id/karier")],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def echo(message: Message) -> None:
    text = html.quote(message.text or message.caption or message.content_type)
    await message.answer(f"<b>Anda menulis</b>\n<i>{text}</i>\nLihat /bantuan", reply_markup=buttons(1))


async def ask(message: Message) -> None:
    keys = [[KeyboardButton(text="📱 Kirim nomor saya", request_contact=True)], [KeyboardButton(text="Lewati")]]
    await message.answer("Berapa nomor HP Anda?", reply_markup=ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True))


async def ask_place(message: Message) -> None:
    keys = [
        [KeyboardButton(text="📍 Kirim lokasi saya", request_location=True)],
        [KeyboardButton(text="📱 Kirim nomor saya", request_contact=True), KeyboardButton(text="Batal")],
    ]
    markup = ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True, one_time_keyboard=True)
    await message.answer("Di mana Anda sekarang?", reply_markup=markup)


async def ask_once(message: Message) -> None:
    keys = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Ya")]], one_time_keyboard=True, input_field_placeholder="misalnya: ya"
    )
    await message.answer("Yakin?", reply_markup=keys)


async def tapped(query: CallbackQuery) -> None:
    assert query.data is not None
    what, count = query.data.split(":")
    if what == "save":
        await query.answer("Tersimpan.", show_alert=count == "2")
        return
    if isinstance(query.message, Message):
        await query.message.edit_text(f"<b>Halaman {int(count) + 1}</b>", reply_markup=buttons(int(count) + 1))
    await query.answer()


async def offer(query: InlineQuery) -> None:
    content = InputTextMessageContent(message_text=f"<b>{query.query}</b>")
    result = InlineQueryResultArticle(id="1", title=f"Cari {query.query}", input_message_content=content)
    await query.answer([result], cache_time=0)


@asynccontextmanager
async def echoing(simulator: Simulator) -> AsyncIterator[Bot]:
    """Run the bot against the simulator."""
    bot, dispatcher = client(simulator), Dispatcher()
    dispatcher.message.register(ask, F.text == "nomor")
    dispatcher.message.register(ask_once, F.text == "sekali")
    dispatcher.message.register(ask_place, F.text == "tempat")
    dispatcher.message.register(echo)
    dispatcher.callback_query.register(tapped)
    dispatcher.inline_query.register(offer)
    await bot.set_my_commands(
        [BotCommand(command="cari", description="Cari lowongan"), BotCommand(command="bantuan", description="Bantuan")]
    )
    await bot.set_my_description("Teman Anda mencari kerja.\nGratis.")
    task = asyncio.get_running_loop().create_task(
        dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5)
    )
    try:
        yield bot
    finally:
        await dispatcher.stop_polling()
        await task
