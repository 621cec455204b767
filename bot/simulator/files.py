"""Files that went over the line, in memory: of people and of the bot."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

MOST_KEPT = 200
PICTURES = frozenset({"image/png", "image/jpeg"})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG after which height and width stand."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is sent: its name, MIME type and bytes."""

    name: str
    mime: str
    content: bytes


class Files:
    """The newest files, by id."""

    def __init__(self) -> None:
        self._kept: dict[str, Upload] = {}
        self._numbers: Iterator[int] = count(1)

    def add(self, upload: Upload) -> str:
        """Keep a file; returns its id."""
        file_id = f"file-{next(self._numbers)}"
        self._kept[file_id] = upload
        for old in list(self._kept)[:-MOST_KEPT]:
            del self._kept[old]
        return file_id

    def get(self, file_id: str) -> Upload | None:
        """Return a file, if it is still there."""
        return self._kept.get(file_id)

    def document(self, file_id: str) -> dict[str, Any]:
        """Return a file as a document of the Bot API."""
        upload = self._kept[file_id]
        return self.facts(file_id) | {"file_name": upload.name, "mime_type": upload.mime}

    def photo(self, file_id: str, width: int, height: int) -> list[dict[str, Any]]:
        """Return a file as the sizes of a photo: the one that was sent."""
        return [self.facts(file_id) | {"width": width, "height": height}]

    def facts(self, file_id: str) -> dict[str, Any]:
        """Return what every file has."""
        return {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_size": len(self._kept[file_id].content),
        }


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG in pixels; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    at = 2 if content.startswith(b"\xff\xd8") else len(content)
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
