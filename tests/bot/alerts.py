"""Alerts on the phones of tests/bot/phone.py: the real scan, outbox and delivery loop, over the same strict Bot API."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ParseMode
from aiogram.types import (
    Chat,
    ChatMemberBanned,
    ChatMemberMember,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)

from bot.delivery.alerting import Alerting
from bot.delivery.letters import Letters
from bot.delivery.worker import Delivery
from services.alerts import digest
from services.delivery.model import Outcome, Sent
from services.delivery.ports import Letter
from services.feeds.dedupe import dedupe_keys
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import BOT, MOMENT, Phone

SEARCH = "operator produksi cikarang barat smk"


@dataclass
class PhoneSender:
    """Sends by the Bot API in the process; `outcomes`: what comes back instead, call by call, before all goes well."""

    world: World
    outcomes: list[Outcome] = field(default_factory=list)
    tried: int = 0

    def __post_init__(self) -> None:
        self.bot = Bot("1:test", self.world.telegram, DefaultBotProperties(parse_mode=ParseMode.HTML))

    async def send(self, chat_id: int, letter: Letter) -> Outcome:
        """Send a new message."""
        self.tried += 1
        if self.outcomes:
            return self.outcomes.pop(0)
        message = await self.bot.send_message(chat_id, letter.html, reply_markup=_keyboard(letter))
        return Sent(message.message_id)

    async def change(self, chat_id: int, message_id: int, letter: Letter) -> Outcome:
        """Put something else in the place of a message."""
        self.tried += 1
        await self.bot.edit_message_text(
            letter.html, chat_id=chat_id, message_id=message_id, reply_markup=_keyboard(letter)
        )
        return Sent(message_id)


async def scan(world: World) -> None:
    """Look for news and due digests once, as the schedule does every second."""
    await Alerting(world.services.alerts)()
    while await world.services.alerts.queue_digests() == digest.STEP:
        pass


async def deliver(world: World, sender: PhoneSender | None = None) -> PhoneSender:
    """Scan a second later, then send all that is due at this moment; returns what it was sent by."""
    world.clock.moment += timedelta(seconds=1)  # nobody gets two within a second
    await scan(world)
    sender = sender or PhoneSender(world)
    letters = Letters(world.services.reference)
    stop = asyncio.Event()
    delivery = Delivery(sender, world.services.alerts, letters, stop, idle_seconds=0)
    while await delivery.round():
        await delivery.finish()
    return sender


def count(world: World, phone: Phone) -> int:
    """Return how many messages of the bot stand on a phone."""
    return sum(screen.chat_id == phone.user_id for screen in world.telegram.screens.values())


async def subscribed(world: World, phone: Phone, search: str = SEARCH) -> None:
    """Let somebody subscribe to a search."""
    await phone.send(search)
    await phone.tap("🔔 Kabari saya")
    await scan(world)


async def told_of(world: World, phone: Phone, *, dedupe: bool = False, **changes: Any) -> None:
    """Publish a vacancy, and deliver what comes of it; `dedupe`: the same job is known again."""
    draft = replace(DRAFT, **changes)
    world.add(draft, keys=dedupe_keys(draft) if dedupe else ())
    await deliver(world)


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=one.caption, callback_data=one.data) for one in row] for row in letter.buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def membership(phone: Phone, *, is_blocked: bool) -> Update:
    """Return the update that says that the person blocked us, or came back."""
    member = ChatMemberMember(user=BOT)
    banned = ChatMemberBanned(user=BOT, until_date=MOMENT)
    event = ChatMemberUpdated(
        chat=Chat(id=phone.user_id, type="private"),
        from_user=phone.user,
        date=MOMENT,
        old_chat_member=member if is_blocked else banned,
        new_chat_member=banned if is_blocked else member,
    )
    return Update(update_id=9_000_001, my_chat_member=event)
