"""aiogram's client, unchanged, against the simulator."""

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BotCommand, BotCommandScopeChat, LinkPreviewOptions, MenuButtonCommands, ReplyParameters

from bot.simulator import people
from bot.simulator.faults import Cut, Faults, bad_gateway, flood
from bot.simulator.phone import FIRST_ID
from tests.web.echo import buttons, client
from tests.web.served import Simulator


async def test_every_method_works_through_aiogram(talking: Simulator) -> None:
    async with client(talking) as bot:
        assert (await bot.me()).username == "KawanKerjaBot"
        preview = LinkPreviewOptions(is_disabled=True)
        sent = await bot.send_message(FIRST_ID, "<b>Satu</b>", reply_markup=buttons(1), link_preview_options=preview)
        changed = await bot.edit_message_text("Dua", chat_id=FIRST_ID, message_id=sent.message_id)
        assert getattr(changed, "text", None) == "Dua"
        await bot.edit_message_reply_markup(chat_id=FIRST_ID, message_id=sent.message_id, reply_markup=buttons(2))
        reply = await bot.send_message(FIRST_ID, "x", reply_parameters=ReplyParameters(message_id=sent.message_id))
        assert reply.reply_to_message is not None
        talking.api.world.press(talking.siti, sent.message_id, "save:2")
        *_, update = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
        assert update.callback_query is not None
        assert await update.callback_query.answer("Tersimpan.", show_alert=True)
        assert await bot.send_chat_action(FIRST_ID, "typing")
        assert await bot.set_my_commands(
            [BotCommand(command="cari", description="Cari")], scope=BotCommandScopeChat(chat_id=FIRST_ID)
        )
        assert await bot.set_chat_menu_button(FIRST_ID, MenuButtonCommands())
        assert await bot.delete_messages(FIRST_ID, [sent.message_id])
        assert await bot.delete_webhook(drop_pending_updates=True)
        assert (await bot.get_webhook_info()).pending_update_count == 0
    assert not talking.api.refusals


async def test_refusals_reach_aiogram_as_its_errors(talking: Simulator) -> None:
    async with client(talking) as bot:
        with pytest.raises(TelegramBadRequest, match="can't parse entities"):
            await bot.send_message(FIRST_ID, "<b>")
        talking.api.fault = Faults({"sendMessage": [flood(3), bad_gateway(), Cut.BEFORE]})
        with pytest.raises(TelegramRetryAfter) as limit:
            await bot.send_message(FIRST_ID, "x")
        assert limit.value.retry_after == 3
        with pytest.raises(TelegramServerError):
            await bot.send_message(FIRST_ID, "x")
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(FIRST_ID, "x")
        people.block(talking.api.world, talking.siti)
        with pytest.raises(TelegramForbiddenError):
            await bot.send_message(FIRST_ID, "x")
        talking.api.token = "1000000:changed"
        with pytest.raises(TelegramUnauthorizedError):
            await bot.get_me()
