"""Python looks for garbage the more often the more objects are made; a start makes very many, and all of them stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_garbage() -> Iterator[None]:
    """Do not look for garbage inside: measured, a start is a fifth shorter."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
