"""The use cases of subscriptions, alerts and their delivery, bound to the store."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.binding import RunsUseCases, reading, writing
from services.alerts.digest import QueueDigests
from services.alerts.edit import DropPart, Preview, PreviewSubscription, Rename, SetTimes, read_times
from services.alerts.ending import QueueUpdates
from services.alerts.feedback import GiveFeedback, TakeFeedbackBack
from services.alerts.learn import Lesson, Verdict
from services.alerts.model import Match, Recipient, Rhythm, Subscription, SubscriptionState
from services.alerts.scan import MatchVacancy, NextNews, QueueAlerts, ReadNews, news_done
from services.alerts.silence import HearFrom, TellAtOnce
from services.alerts.subscribe import (
    FindSubscription,
    ResumeAlerts,
    SetRhythm,
    SetSubscriptionState,
    StopAlerts,
    Subscribe,
    list_subscriptions,
    own_subscription,
)
from services.alerts.told import ForgetSeen, MarkSeen, SetStateOfAlert, wish_of_alert
from services.clock import Clock
from services.delivery.claim import ClaimMessages, ReadMessage
from services.delivery.keeping import CountMessages, ForgetMessages
from services.delivery.model import Claimed, MessageStatus, OutboxItem, Outcome, Told
from services.delivery.ports import Backlog
from services.delivery.settle import SettleMessage, gone
from services.language.describe import Chip
from services.language.model import Query
from services.reference.model import Reference


@dataclass(frozen=True, slots=True)
class AlertServices:
    """Use cases as handlers, the schedule and the delivery call them."""

    subscribe: Callable[[int, Query], Awaitable[tuple[Subscription, bool]]]
    find: Callable[[int, Query], Awaitable[Subscription | None]]
    of_person: Callable[[int], Awaitable[list[Subscription]]]
    own: Callable[[int, int], Awaitable[Subscription]]
    set_state: Callable[[int, int, SubscriptionState], Awaitable[Subscription]]
    set_rhythm: Callable[[int, int, Rhythm], Awaitable[Subscription]]
    drop_part: Callable[[int, int, Callable[[Chip], bool]], Awaitable[None]]
    rename: Callable[[int, int, str], Awaitable[None]]
    preview: Callable[[Subscription], Awaitable[Preview]]
    times: Callable[[int], Awaitable[Recipient]]
    set_times: Callable[[int, int, int, int], Awaitable[None]]
    stop: Callable[[int], Awaitable[int]]
    resume: Callable[[int], Awaitable[int]]
    wish_of: Callable[[int, int], Awaitable[str]]
    set_state_of: Callable[[int, int, SubscriptionState], Awaitable[None]]
    give_feedback: Callable[[int, int, Verdict], Awaitable[Lesson]]
    take_feedback_back: Callable[[int, int], Awaitable[None]]
    gone: Callable[[int], Awaitable[None]]
    heard: Callable[[int], Awaitable[None]]
    tell_at_once: Callable[[int], Awaitable[None]]
    read_message: Callable[[int, int], Awaitable[tuple[Told, ...]]]
    mark_seen: Callable[[int, int], Awaitable[None]]
    forget_seen: Callable[[], Awaitable[int]]
    read_news: Callable[[], Awaitable[NextNews | None]]
    match_vacancy: Callable[[int], Awaitable[list[Match]]]
    queue: Callable[[int, Sequence[Match]], Awaitable[int]]
    queue_updates: Callable[[int], Awaitable[int]]
    news_done: Callable[[int], Awaitable[None]]
    queue_digests: Callable[[], Awaitable[int]]
    claim_messages: Callable[[int], Awaitable[Claimed]]
    settle_message: Callable[[OutboxItem, Outcome], Awaitable[MessageStatus | None]]
    count_messages: Callable[[], Awaitable[Backlog]]
    forget_messages: Callable[[], Awaitable[int]]


def bind_alerts(store: RunsUseCases, reference: Reference, clock: Clock) -> AlertServices:
    """Bind every use case to the store."""
    return AlertServices(
        subscribe=writing(store, Subscribe(clock, reference)),
        find=reading(store, FindSubscription(reference)),
        of_person=reading(store, list_subscriptions),
        own=reading(store, own_subscription),
        set_state=writing(store, SetSubscriptionState(clock)),
        set_rhythm=writing(store, SetRhythm(clock)),
        drop_part=writing(store, DropPart(clock, reference)),
        rename=writing(store, Rename(clock)),
        preview=reading(store, PreviewSubscription(clock, reference)),
        times=reading(store, read_times),
        set_times=writing(store, SetTimes(clock)),
        stop=writing(store, StopAlerts(clock)),
        resume=writing(store, ResumeAlerts(clock)),
        wish_of=reading(store, wish_of_alert),
        set_state_of=writing(store, SetStateOfAlert(clock)),
        give_feedback=writing(store, GiveFeedback(clock, reference)),
        take_feedback_back=writing(store, TakeFeedbackBack(clock, reference)),
        gone=writing(store, gone),
        heard=writing(store, HearFrom(clock)),
        tell_at_once=writing(store, TellAtOnce(clock)),
        read_message=reading(store, ReadMessage(clock, reference)),
        mark_seen=writing(store, MarkSeen(clock)),
        forget_seen=writing(store, ForgetSeen(clock)),
        read_news=reading(store, ReadNews(clock)),
        match_vacancy=reading(store, MatchVacancy(clock, reference)),
        queue=writing(store, QueueAlerts(clock)),
        queue_updates=writing(store, QueueUpdates(clock)),
        news_done=writing(store, news_done),
        queue_digests=writing(store, QueueDigests(clock)),
        claim_messages=writing(store, ClaimMessages(clock, reference)),
        settle_message=writing(store, SettleMessage(clock)),
        count_messages=reading(store, CountMessages(clock)),
        forget_messages=writing(store, ForgetMessages(clock)),
    )
