"""aiogram's conversation state, kept in the store: JSON only, so that it survives a restart."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

_KEYS = DefaultKeyBuilder(with_bot_id=True, with_business_connection_id=True, with_destiny=True)


class StoreStorage(BaseStorage):
    """aiogram's storage over two use cases: read a document, write a document."""

    def __init__(
        self,
        read: Callable[[str], Awaitable[str | None]],
        write: Callable[[str, str | None], Awaitable[None]],
    ) -> None:
        self._read = read
        self._write = write

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write the state of a key; None deletes it."""
        name = state.state if isinstance(state, State) else state
        await self._put(_KEYS.build(key, "state"), name)

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state of a key."""
        return await self._read(_KEYS.build(key, "state"))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Write the data of a key; empty data deletes it.

        Raises:
            TypeError: the data holds something that is not JSON.
        """
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) if data else None
        await self._put(_KEYS.build(key, "data"), text)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return the data of a key; empty when there is none."""
        text = await self._read(_KEYS.build(key, "data"))
        data: dict[str, Any] = json.loads(text) if text else {}
        return data

    async def _put(self, name: str, text: str | None) -> None:
        """Write what changed only: a read never waits, a write may, for an import on the same SQLite file."""
        if await self._read(name) != text:
            await self._write(name, text)

    async def close(self) -> None:
        """Nothing to close: the store belongs to the composition root."""
