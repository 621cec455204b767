"""Use cases bound to the store, to be awaited: one call, one transaction, one hop to a database thread."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from services.ports import Transaction

P = ParamSpec("P")
T = TypeVar("T")


class RunsUseCases(Protocol):
    """What is needed of the store: it runs a use case over one transaction."""

    async def run(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...
    async def read(
        self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...


def writing(store: RunsUseCases, use_case: Callable[Concatenate[Transaction, P], T]) -> Callable[P, Awaitable[T]]:
    """Bind a use case that may write."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return await store.run(use_case, *args, **kwargs)

    return call


def reading(store: RunsUseCases, use_case: Callable[Concatenate[Transaction, P], T]) -> Callable[P, Awaitable[T]]:
    """Bind a use case that only reads."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return await store.read(use_case, *args, **kwargs)

    return call
