"""Filters look at a field or two: they run where they are asked, not each in a thread of its own."""

from collections.abc import Awaitable, Callable
from functools import wraps
from itertools import chain
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import FilterObject


def filter_in_place(dispatcher: Dispatcher) -> None:
    """Let no filter of a dispatcher that is put together wait for a thread.

    aiogram (3.31) hands every filter that is no coroutine, `F.text` too, to another thread: 40 times for a message that
    is a search, and a third of its processor time.
    """
    for router in dispatcher.chain_tail:
        for observer in router.observers.values():
            registered = chain([observer._handler], observer.handlers)
            for one in chain.from_iterable(handler.filters or () for handler in registered):
                _in_place(one)


def _in_place(one: FilterObject) -> None:
    if not one.awaitable:
        one.callback, one.awaitable = _as_coroutine(one.callback), True


def _as_coroutine(ask: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    @wraps(ask)
    async def answer(*args: Any, **kwargs: Any) -> Any:
        return ask(*args, **kwargs)

    return answer
