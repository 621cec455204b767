"""Routers and middlewares, in order."""

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.memory import DisabledEventIsolation, SimpleEventIsolation
from aiogram_dialog import setup_dialogs

from bot.contacts import NOBODY, Desk
from bot.dialogs.erase import dialog as erase_dialog
from bot.dialogs.guardian import dialog as guardian_dialog
from bot.dialogs.language import dialog as language_dialog
from bot.dialogs.linked import dialog as linked_dialog
from bot.dialogs.move import dialog as move_dialog
from bot.dialogs.profile import dialog as profile_dialog
from bot.dialogs.report import dialog as report_dialog
from bot.dialogs.saved import dialog as saved_dialog
from bot.dialogs.search import dialog as search_dialog
from bot.dialogs.settings import dialog as settings_dialog
from bot.dialogs.subscriptions import dialog as subscriptions_dialog
from bot.filters import filter_in_place
from bot.handlers import (
    alerts,
    ask,
    commands,
    errors,
    groups,
    inline,
    language,
    location,
    on_list,
    other,
    privacy,
    registering,
    start,
    typed,
    wishes,
)
from bot.intents import name_screens_apart
from bot.messages import OneCallMessages
from bot.metrics import Metrics
from bot.middlewares.identity import Identity
from bot.middlewares.location import LeaveLocation
from bot.middlewares.questions import LeaveQuestion
from bot.middlewares.taps import TapAnswers
from bot.services import Services
from bot.storage import StoreStorage


def build_dispatcher(services: Services, desk: Desk = NOBODY, metrics: Metrics | None = None) -> Dispatcher:
    """Build the conversation. Routers belong to one dispatcher: every call builds its own."""
    storage = StoreStorage(services.read_document, services.write_document)
    dispatcher = Dispatcher(storage=storage, events_isolation=SimpleEventIsolation())
    dispatcher.workflow_data.update(services=services, desk=desk, metrics=metrics or Metrics())
    dispatcher.update.outer_middleware(Identity(services))
    dispatcher.callback_query.outer_middleware(TapAnswers())
    dispatcher.message.outer_middleware(LeaveLocation())
    dispatcher.include_routers(
        groups.build(),
        _elsewhere(start.build()),
        _elsewhere(alerts.build()),
        _elsewhere(privacy.build()),
        language.build(),
        registering.build_commands(),
        registering.build(),
        _elsewhere(commands.build()),
        _elsewhere(location.build()),
        typed.build(),
        wishes.build(),
        on_list.build(),
        ask.build(),
        inline.build(),
        _elsewhere(other.build()),
        search_dialog.build(),
        saved_dialog.build(),
        linked_dialog.build(),
        report_dialog.build(),
        settings_dialog.build(),
        language_dialog.build(),
        subscriptions_dialog.build(),
        profile_dialog.build(),
        erase_dialog.build(),
        move_dialog.build(),
        guardian_dialog.build(),
        other.build_last(),
        errors.build(),
    )
    name_screens_apart()
    # The dispatcher isolates already. A lock of aiogram-dialog (2.6) would stay taken for ever when the store fails
    # while it loads a stack.
    setup_dialogs(dispatcher, message_manager=OneCallMessages(), events_isolation=DisabledEventIsolation())
    filter_in_place(dispatcher)
    return dispatcher


def _elsewhere(router: Router) -> Router:
    """Let what this router answers end an open question."""
    router.message.middleware(LeaveQuestion())
    return router
