"""Updates are written down, confirmed, handled: nothing is lost and nothing takes effect twice."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import Update

from bot import loops
from bot.client import FetchUpdates
from bot.dispatcher import build_dispatcher
from bot.intake import Intake
from bot.loops import Lanes
from bot.polling import Polling
from bot.raw import lane_of
from bot.services import Services
from services.errors import StoreUnavailable
from services.ports import InboxItem
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import Phone, Telegram

SEARCH = "operator produksi cikarang barat smk"


class Line(Telegram):
    """A Bot API that gives out batches of updates, and fails where it is told to."""

    def __init__(self, stop: asyncio.Event, *batches: list[Update] | Exception) -> None:
        super().__init__()
        self.offsets: list[int | None] = []
        self._stop = stop
        self._batches = list(batches)

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call."""
        if not isinstance(method, FetchUpdates):
            return await super().make_request(bot, method, timeout)
        self.offsets.append(method.offset)
        if not self._batches:
            self._stop.set()
            return []
        batch = self._batches.pop(0)
        if isinstance(batch, Exception):
            raise batch
        return [update.model_dump(mode="json", exclude_unset=True, by_alias=True) for update in batch]


def said(line: Telegram) -> list[str]:
    return [call.text for call in line.calls if isinstance(call, SendMessage)]


async def run(world: World, *batches: list[Update] | Exception) -> Line:
    """Poll until all batches are given out."""
    return await run_on(world.services, *batches)


async def run_on(services: Services, *batches: list[Update] | Exception) -> Line:
    stop = asyncio.Event()
    line = Line(stop, *batches)
    intake = Intake(
        Phone(build_dispatcher(services), line).bot, build_dispatcher(services), services, stop=stop, pauses=(0,)
    )
    async with asyncio.timeout(20):
        await intake.patiently(intake.take_left_over)
        await Polling(intake).run()
        await intake.finish()
    return line


def message(update_id: int, text: str, user_id: int = 7001) -> Update:
    chat = {"id": user_id, "type": "private"}
    sender = {"id": user_id, "is_bot": False, "first_name": "Siti"}
    return Update.model_validate(
        {
            "update_id": update_id,
            "message": {"message_id": update_id, "date": 1, "chat": chat, "from": sender, "text": text},
        }
    )


async def test_a_batch_is_handled_and_confirmed(world: World) -> None:
    world.add(DRAFT)
    line = await run(world, [message(11, "/start"), message(12, SEARCH)])
    assert line.offsets == [None, 13]
    assert [text[:12] for text in said(line)] == ["Halo, Siti! ", "<b>Operator "]
    assert await world.services.waiting_updates(-1) == []


async def test_a_repeated_update_has_no_second_effect(world: World) -> None:
    line = await run(world, [message(11, "/start")], [message(11, "/start"), message(12, "/bantuan")])
    assert len(said(line)) == 2


async def test_what_was_written_down_before_a_kill_is_handled_at_the_next_start(world: World) -> None:
    update = message(11, "/start")
    payload = update.model_dump_json(exclude_unset=True, by_alias=True)
    await world.services.receive_updates([InboxItem(11, payload)])
    line = await run(world)
    assert len(said(line)) == 1
    assert await world.services.waiting_updates(-1) == []


async def test_what_cannot_be_read_any_more_holds_nobody_up(world: World) -> None:
    payload = message(12, "/start").model_dump_json(exclude_unset=True, by_alias=True)
    await world.services.receive_updates([InboxItem(11, '{"message": 7}'), InboxItem(12, payload)])
    line = await run(world)
    assert len(said(line)) == 1
    assert await world.services.waiting_updates(-1) == []


async def test_one_update_that_cannot_be_read_spoils_no_other(world: World) -> None:
    class Foreign(Update):
        """An update of a form that does not exist yet."""

        def model_dump(self, **_: Any) -> dict[str, Any]:
            """Return it as Telegram would send it."""
            return {"update_id": 11, "message": {"message_id": "eleven", "date": "kemarin", "text": SEARCH}}

    line = await run(world, [Foreign(update_id=11), message(12, "/start")])
    assert line.offsets == [None, 13]
    assert len(said(line)) == 1
    assert await world.services.waiting_updates(-1) == []
    assert (await world.services.count_waiting_updates()).set_aside == 1


async def test_a_turn_taken_again_goes_on_from_its_newest_screen(world: World) -> None:
    world.add(DRAFT)
    fails = [True]

    async def finish(update_id: int, documents: Any) -> None:
        if fails and update_id == 11:
            raise OSError("killed before it was noted")
        await world.services.finish_turn(update_id, documents)

    line = Line(asyncio.Event())
    for services in (_with(world, finish_turn=finish), world.services):
        phone = Phone(build_dispatcher(services), line)
        intake = Intake(phone.bot, phone.dispatcher, services, pauses=(0,))
        if fails:
            await intake.receive([message(11, SEARCH).model_dump(mode="json", by_alias=True)])
        else:
            await intake.take_left_over()
        await intake.finish()
        fails.clear()
    first, second = [screen for screen in line.screens.values() if screen.chat_id == 7001]
    await phone.tap("1", on=first)
    assert phone.answers[-1].startswith("Tombol ini sudah tidak berlaku.")
    await phone.tap("1", on=second)
    assert "Gratis. Jangan bayar siapa pun." in phone.text


class HalfAway(Line):
    """A Bot API that cannot be reached for one person."""

    is_away = True

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call."""
        if self.is_away and isinstance(method, SendMessage) and method.chat_id == 7001:
            raise TelegramNetworkError(method, "cut")
        return await super().make_request(bot, method, timeout)


async def test_what_fails_again_and_again_rests_and_is_tried_later(world: World) -> None:
    line = HalfAway(asyncio.Event())
    phone = Phone(build_dispatcher(world.services), line)
    intake = Intake(phone.bot, phone.dispatcher, world.services, pauses=(0,))
    for number, person in ((11, 7001), (12, 7002)):
        await intake.receive([message(number, "/start", person).model_dump(mode="json", by_alias=True)])
    await intake.finish()
    assert len(said(line)) == 1
    line.is_away = False
    await intake.take_due()
    await intake.finish()
    assert len(said(line)) == 1
    assert [item.update_id for item in await world.services.waiting_updates(-1)] == [11]
    world.clock.moment += timedelta(minutes=1)
    await intake.take_due()
    await intake.finish()
    assert len(said(line)) == 2
    assert await world.services.waiting_updates(-1) == []


async def test_a_cut_connection_is_only_a_pause(world: World) -> None:
    cut = TelegramNetworkError(FetchUpdates(offset=None, limit=1, timeout=0, allowed_updates=[]), "cut")
    line = await run(world, cut, cut, [message(11, "/start")])
    assert len(said(line)) == 1


async def test_while_the_store_is_away_nothing_is_confirmed_and_nothing_lost(world: World) -> None:
    failures = iter([True, True, False, False, False])
    receive = world.services.receive_updates

    async def shaky(items: Any) -> list[int]:
        if next(failures):
            raise OSError("away")
        return await receive(items)

    services = _with(world, receive_updates=shaky)
    line = await run_on(services, [message(11, "/start")], [message(11, "/start")], [message(11, "/start")])
    assert line.offsets == [None, None, None, 12]
    assert len(said(line)) == 1


@pytest.mark.parametrize("first", range(10))
async def test_an_outage_of_the_store_at_any_moment_costs_nobody_an_answer(world: World, first: int) -> None:
    calls = itertools.count()

    def shaky(call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def use(*args: Any) -> Any:
            if first <= next(calls) < first + 4:
                raise StoreUnavailable("away")
            return await call(*args)

        return use

    names = ("meet", "read_document", "write_document", "list_saved", "finish_turn")
    services = _with(world, **{name: shaky(getattr(world.services, name)) for name in names})
    line = await run_on(services, [message(11, "/simpanan"), message(12, "/simpanan")])
    assert [text[:20] for text in said(line)] == ["Anda belum menyimpan"] * 2
    assert await services.waiting_updates(-1) == []


class Outage:
    """A store that goes away when it is told to, from the next use of it on."""

    def __init__(self, world: World) -> None:
        self.is_away, self.begun = False, asyncio.Event()
        names = ("meet", "list_saved", "search", "read_document", "finish_turn", "update_failed", "due_updates")
        self.services = _with(world, **{name: self._shaky(getattr(world.services, name)) for name in names})

    def _shaky(self, call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def use(*args: Any) -> Any:
            if self.is_away:
                raise StoreUnavailable("away")
            return await call(*args)

        return use


class Going(Line):
    """A Bot API that takes the store away with the first message it carries out."""

    outage: Outage

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call."""
        answer = await super().make_request(bot, method, timeout)
        if isinstance(method, SendMessage):
            self.outage.is_away = True
            self.outage.begun.set()
        return answer


def _intake(services: Services, line: Line) -> Intake:
    phone = Phone(build_dispatcher(services), line)
    return Intake(phone.bot, phone.dispatcher, services, pauses=(0,))


async def test_a_store_that_stays_away_is_spoken_of_once_and_the_answer_comes_when_it_is_back(world: World) -> None:
    outage, line = Outage(world), Line(asyncio.Event())
    intake = _intake(outage.services, line)
    outage.is_away = True
    await intake.receive([message(11, "/simpanan").model_dump(mode="json", by_alias=True)])
    await intake.finish()
    assert [text[:29] for text in said(line)] == ["Maaf, sedang ada gangguan. Ya"]
    outage.is_away = False
    world.clock.moment += timedelta(minutes=1)
    await intake.take_due()
    await intake.finish()
    assert [text[:20] for text in said(line)[1:]] == ["Anda belum menyimpan"]


async def test_who_was_answered_is_not_answered_again_however_long_the_store_is_away_then(world: World) -> None:
    world.add(DRAFT)
    outage, line = Outage(world), Going(asyncio.Event())
    line.outage = outage
    intake = _intake(outage.services, line)
    await intake.receive([message(11, SEARCH).model_dump(mode="json", by_alias=True)])
    await outage.begun.wait()
    await asyncio.sleep(0.1)  # many attempts, without a pause between them
    assert [item.update_id for item in await world.services.waiting_updates(-1)] == [11]
    outage.is_away = False
    await intake.finish()
    phone = Phone(intake.dispatcher, line)
    await phone.tap("1")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
    assert len(said(line)) == 1
    assert await world.services.waiting_updates(-1) == []


async def test_a_turn_taken_again_repeats_no_call_that_telegram_answered(world: World) -> None:
    world.add(DRAFT)
    failures = [True]

    async def search(*args: Any) -> Any:
        if failures:
            failures.pop()
            raise StoreUnavailable("away")
        return await world.services.search(*args)

    line = Line(asyncio.Event())
    intake = _intake(_with(world, search=search), line)
    here = message(11, "").model_dump(mode="json", by_alias=True)
    here["message"] |= {"location": {"latitude": -6.2984, "longitude": 107.1286}}
    await intake.receive([here])
    await intake.finish()
    assert failures == []
    assert [text[:7] for text in said(line)] == ["📍 Sekit", "<b>Desa"]
    phone = Phone(intake.dispatcher, line)
    await phone.tap("1")
    assert "Gratis. Jangan bayar siapa pun." in phone.text


def _with(world: World, **changes: Callable[..., Awaitable[Any]]) -> Any:
    return replace(world.services, **changes)  # type: ignore[arg-type]


async def test_lanes_keep_the_order_of_one_chat_and_do_not_wait_for_another() -> None:
    lanes = Lanes(4)
    done: list[str] = []
    gate = asyncio.Event()

    async def first() -> None:
        await gate.wait()
        done.append("a1")

    async def other(name: str) -> None:
        done.append(name)
        if name == "b1":
            gate.set()

    lanes.put(1, first)
    lanes.put(1, lambda: other("a2"))
    lanes.put(2, lambda: other("b1"))
    assert lanes.count == 3
    assert await lanes.finish(5)
    assert done == ["b1", "a1", "a2"]


async def test_what_does_not_end_in_time_is_cancelled() -> None:
    lanes = Lanes(1)
    lanes.put(1, asyncio.Event().wait)  # type: ignore[arg-type]
    assert not await lanes.finish(0.01)


async def test_stopping_cancels_what_waits() -> None:
    stop = asyncio.Event()
    stop.set()
    assert await loops.unless_stopped(stop, asyncio.sleep(60, "done")) is None
    assert await loops.unless_stopped(asyncio.Event(), asyncio.sleep(0, "done")) == "done"


@pytest.mark.parametrize(
    ("kind", "lane"), [("message", 7001), ("edited_message", 7001), ("callback_query", 7002), ("poll", 0)]
)
def test_updates_of_one_chat_share_a_lane(kind: str, lane: int) -> None:
    sender = {"id": 7002, "is_bot": False, "first_name": "A"}
    bodies: dict[str, Any] = {
        "callback_query": {"id": "1", "from": sender, "chat_instance": "1", "data": "x"},
        "poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": True, "is_anonymous": True,
            "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
        },
    }  # fmt: skip
    body = bodies.get(kind, {"message_id": 1, "date": 1, "chat": {"id": 7001, "type": "private"}, "text": "x"})
    assert lane_of({"update_id": 1, kind: body}) == lane
