"""The store: runs a use case over one transaction, in a database thread."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine

from db.cipher import Cipher
from db.engine import WRITES, leave_no_bytes
from db.errors import in_our_words
from db.transaction import SqlTransaction
from services.ports import Transaction

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Transaction, P], T]

READERS = 3
WRITERS_OF_A_SERVER = 4  # as measured: psycopg in a pool of four threads


class Store:
    """Runs use cases. SQLite has one writing thread, PostgreSQL four; three threads read."""

    def __init__(self, engine: Engine, cipher: Cipher) -> None:
        self.engine = engine
        self._cipher = cipher
        writers = 1 if engine.dialect.name == "sqlite" else WRITERS_OF_A_SERVER
        self._writers = ThreadPoolExecutor(writers, "store-writer")
        self._readers = ThreadPoolExecutor(READERS, "store-reader")

    async def run(self, use_case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that may write, in a writing thread; commits when it returns, rolls back when it raises."""
        return await self._in(self._writers, partial(self.run_now, use_case, *args, **kwargs))

    async def read(self, use_case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that only reads, in a reading thread."""
        return await self._in(self._readers, partial(self.read_now, use_case, *args, **kwargs))

    def run_now(self, use_case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a writing use case in the calling thread.

        Raises:
            StoreUnavailable: the store is away, full or locked.
        """
        with self._transaction(writes=True) as transaction:
            return use_case(transaction, *args, **kwargs)

    def read_now(self, use_case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a reading use case in the calling thread.

        Raises:
            StoreUnavailable: the store is away or locked.
        """
        with self._transaction(writes=False) as transaction:
            return use_case(transaction, *args, **kwargs)

    def close(self) -> None:
        """Let running use cases finish, then close all connections."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[SqlTransaction]:
        with in_our_words(), self.engine.connect() as connection:
            connection.execution_options(**{WRITES: writes})
            transaction = SqlTransaction(connection, self._cipher)
            with connection.begin():
                yield transaction
        if transaction.leaves_no_bytes:
            leave_no_bytes(self.engine)

    async def _in(self, threads: ThreadPoolExecutor, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(threads, call)
