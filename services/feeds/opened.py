"""Files opened: unpacked, in whatever encoding, and never more of them than is sane."""

import codecs
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from services.feeds.model import FileTooLarge

MOST_BYTES = 2_000_000_000
"""A file may unpack to two gigabytes."""
MOST_RATIO = 200
"""Text never packs better than this; what does is a bomb."""
MOST_LINE_SIGNS = 20_000_000
"""A longer line is no line of a table."""
SAMPLE = 65_536


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than is sane."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._path = path
        self._left = MOST_BYTES
        self._bomb = max(path.stat().st_size * MOST_RATIO, SAMPLE * 16)

    def close(self) -> None:
        self._stream.close()
        super().close()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        self._bomb -= len(data)
        if self._left < 0 or self._bomb < 0:
            raise FileTooLarge(file=self._path.name)
        buffer[: len(data)] = data
        return len(data)


def open_bytes(path: Path) -> io.BufferedReader:
    """Open a file, unpacked where it is packed. Raises FileTooLarge on reading more than is sane."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    stream = cast("IO[bytes]", gzip.GzipFile(path)) if packed else path.open("rb")
    return io.BufferedReader(_Limited(stream, path), 1 << 16)


def open_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file with their ends."""
    with open_bytes(path) as stream:
        text = io.TextIOWrapper(stream, _encoding(stream.peek(SAMPLE)[:SAMPLE]), errors=_FALLBACK, newline="")
        while line := text.readline(MOST_LINE_SIGNS):
            if len(line) == MOST_LINE_SIGNS:
                raise FileTooLarge(file=path.name)
            yield line


def decoded(data: bytes) -> str:
    """Return the text of a file that was read whole."""
    return data.decode(_encoding(data[:SAMPLE]), errors=_FALLBACK)


def _encoding(sample: bytes) -> str:
    """Return UTF-16 where a mark or every second byte says so, else UTF-8."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    few = len(sample) // 4
    if sample[1::2].count(0) > few:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > few else "utf-8-sig"


def _from_windows(error: UnicodeError) -> tuple[str, int]:
    """Read what is no UTF-8 as Windows does (cp1252); so a file may also change its encoding midway."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("utf-16"):
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_FALLBACK = "windows"
codecs.register_error(_FALLBACK, _from_windows)
