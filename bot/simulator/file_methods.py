"""Methods that send and fetch files: photos (PNG and JPEG) and documents."""

from collections.abc import Callable
from typing import Any

from bot.simulator.contents import caption_of
from bot.simulator.delivery import Delivery
from bot.simulator.files import Upload, picture_size
from bot.simulator.refusal import bad_request, mistake
from bot.simulator.state import Message, World
from bot.simulator.validate import Parameters

MOST_PHOTO_BYTES = 10 << 20
MOST_FETCHED_BYTES = 20 << 20
MOST_SIDES = 10_000
MOST_RATIO = 20
"""Bot API, "sendPhoto" and "getFile"."""


class FileMethods:
    """The methods, by name."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world = world
        self._delivery = delivery

    def table(self) -> dict[str, Callable[[Parameters], Any]]:
        """Return the methods by name."""
        return {"sendPhoto": self._send_photo, "sendDocument": self._send_document, "getFile": self._get_file}

    def _send_photo(self, parameters: Parameters) -> Message:
        chat = self._delivery.chat(parameters)
        file_id = self._file_id(parameters["photo"], "photo")
        width, height = _check_photo(self._world.files.get(file_id))
        content = {"photo": self._world.files.photo(file_id, width, height)} | caption_of(parameters)
        return self._delivery.put(chat, parameters, content)

    def _send_document(self, parameters: Parameters) -> Message:
        chat = self._delivery.chat(parameters)
        if "thumbnail" in parameters:
            raise mistake("the simulator does not serve the parameter thumbnail")
        document = self._world.files.document(self._file_id(parameters["document"], "document"))
        return self._delivery.put(chat, parameters, {"document": document} | caption_of(parameters))

    def _file_id(self, given: Upload | str, kind: str) -> str:
        """Return the id of what was sent along, or of what was sent before."""
        if isinstance(given, Upload):
            if not given.content:
                raise bad_request("file must be non-empty")
            return self._world.files.add(given)
        if "://" in given:
            raise mistake(f"the simulator fetches no {kind} from an address")
        if self._world.files.get(given) is None:
            raise bad_request("wrong remote file identifier specified: Wrong character in the string")
        return given

    def _get_file(self, parameters: Parameters) -> dict[str, Any]:
        file_id = parameters["file_id"]
        upload = self._world.files.get(file_id)
        if upload is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(upload.content) > MOST_FETCHED_BYTES:
            raise bad_request("file is too big")
        return self._world.files.facts(file_id) | {"file_path": f"documents/{file_id}"}


def _check_photo(upload: Upload | None) -> tuple[int, int]:
    size = picture_size(upload.content) if upload else None
    if upload is None or size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(upload.content) > MOST_PHOTO_BYTES:
        raise bad_request("PHOTO_SAVE_FILE_INVALID")
    if sum(size) > MOST_SIDES or max(size) > MOST_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size
