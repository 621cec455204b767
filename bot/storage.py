"""aiogram's conversation state, kept in the store: JSON only, so that it survives a restart."""

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from bot.turn import current_turn

_KEYS = DefaultKeyBuilder(with_bot_id=True, with_business_connection_id=True, with_destiny=True)


MOST_KEPT = 2_000
KEPT_SECONDS = 900.0
"""What was read or written lately is kept in memory, so many documents and so long: one process talks to a chat, and
aiogram-dialog reads the same three documents several times a turn. Writes go to the store with the turn (turn.py)."""


class Unknown:
    """What a document holds that only the store knows."""


class StoreStorage(BaseStorage):
    """aiogram's storage over two use cases: read a document, write a document."""

    def __init__(
        self,
        read: Callable[[str], Awaitable[str | None]],
        write: Callable[[str, str | None], Awaitable[None]],
    ) -> None:
        self._read = read
        self._write = write
        self._kept: OrderedDict[str, tuple[float, str | None]] = OrderedDict()

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write the state of a key; None deletes it."""
        name = state.state if isinstance(state, State) else state
        await self._put(_KEYS.build(key, "state"), name)

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state of a key."""
        return await self._get(_KEYS.build(key, "state"))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Write the data of a key; empty data deletes it.

        Raises:
            TypeError: the data holds something that is not JSON.
        """
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) if data else None
        await self._put(_KEYS.build(key, "data"), text)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return the data of a key; empty when there is none."""
        text = await self._get(_KEYS.build(key, "data"))
        data: dict[str, Any] = json.loads(text) if text else {}
        return data

    async def _put(self, name: str, text: str | None) -> None:
        """Write what is not known to be there: a write may wait, for an import on the same SQLite file.

        It asks the store nothing: a screen may be shown by then, and the store may be away.
        """
        if self._at_hand(name) == text:
            return
        turn = current_turn()
        if turn is not None:
            turn.written[name], turn.keep = text, self._keep
            return
        self._kept.pop(name, None)  # a write that fails may have gone through
        await self._write(name, text)
        self._keep(name, text)

    async def _get(self, name: str) -> str | None:
        text = self._at_hand(name)
        if isinstance(text, Unknown):
            text = await self._read(name)
            self._keep(name, text)
        return text

    def _at_hand(self, name: str) -> "str | Unknown | None":
        turn = current_turn()
        if turn is not None and name in turn.written:
            return turn.written[name]
        since, text = self._kept.get(name, (-KEPT_SECONDS, None))
        return text if monotonic() - since < KEPT_SECONDS else Unknown()

    def _keep(self, name: str, text: str | None) -> None:
        self._kept[name] = monotonic(), text
        self._kept.move_to_end(name)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def forget_chat(self, chat_id: int) -> None:
        """Keep nothing of a private chat in memory any more."""
        for name in [name for name in self._kept if f":{chat_id}:{chat_id}:" in name]:
            del self._kept[name]

    async def close(self) -> None:
        """Nothing to close: the store belongs to the composition root."""
