"""Photos and documents, both ways: what the bot may send, what is refused, and how they look on the page."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram.types import BufferedInputFile
from playwright.async_api import Page, expect

from bot.simulator.files import Upload
from bot.simulator.phone import FIRST_ID
from tests.web.echo import client
from tests.web.pages import picture, start
from tests.web.served import TOKEN, Simulator


def png(width: int = 320, height: int = 200) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x2f\x8f\xd8" * width) * height
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08\x00\xc8\x01\x40"


async def uploaded(simulator: Simulator, content: bytes, status: int = 200, **query: str) -> Any:
    address = f"{simulator.url}/phone/{FIRST_ID}/upload"
    asked = {"kind": "document", "name": "lamaran.pdf"} | query
    kind = {"Content-Type": "application/octet-stream"}
    async with simulator.session.post(address, params=asked, data=content, headers=kind) as answer:
        assert answer.status == status
        return await answer.json() if status == 200 else None


async def sent(simulator: Simulator, method: str, field: str, content: bytes, **more: str) -> Any:
    form = aiohttp.FormData({"chat_id": str(FIRST_ID), **more})
    form.add_field(field, io.BytesIO(content), filename="berkas.bin")
    async with simulator.session.post(f"{simulator.url}/bot{TOKEN}/{method}", data=form) as answer:
        return await answer.json()


async def test_the_bot_fetches_what_a_person_sends(talking: Simulator) -> None:
    message = await uploaded(talking, b"%PDF-1.7 contoh", mime="application/pdf", caption="CV saya")
    assert (message["document"]["file_name"], message["caption"]) == ("lamaran.pdf", "CV saya")
    async with client(talking) as bot:
        fetched = await bot.download(message["document"]["file_id"])
        assert fetched is not None
        assert fetched.read() == b"%PDF-1.7 contoh"
    *_, update = await talking.call("getUpdates")
    assert update["message"]["document"]["file_size"] == 15


@pytest.mark.parametrize("content", [png(), JPEG_HEAD])
async def test_a_picture_is_a_photo_and_anything_else_a_document(talking: Simulator, content: bytes) -> None:
    message = await uploaded(talking, content, kind="photo", name="foto.png")
    assert (message["photo"][0]["width"], message["photo"][0]["height"]) == (320, 200)
    assert "document" in await uploaded(talking, b"bukan gambar", kind="photo")


async def test_the_bot_sends_photos_and_documents_through_aiogram(talking: Simulator) -> None:
    async with client(talking) as bot:
        photo = await bot.send_photo(FIRST_ID, BufferedInputFile(png(), "qr.png"), caption="<b>Tiket</b>")
        assert photo.caption == "Tiket"
        assert photo.photo is not None
        again = await bot.send_photo(FIRST_ID, photo.photo[0].file_id)
        assert again.photo == photo.photo
        paper = await bot.send_document(FIRST_ID, BufferedInputFile(b"a,b\n", "daftar.csv"))
        assert paper.document is not None
        assert paper.document.file_name == "daftar.csv"
    assert not talking.api.mistakes
    edit = {"chat_id": FIRST_ID, "message_id": photo.message_id, "text": "x"}
    refused = await talking.refused("editMessageText", edit)
    assert refused == (400, "Bad Request: there is no text in the message to edit")


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {}, "there is no document in the request"),
        ("sendDocument", {"document": "x"}, "wrong remote file identifier specified: Wrong character in the string"),
        ("sendPhoto", {"photo": "https://contoh.example.id/a.png"}, "the simulator fetches no photo from an address"),
        ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
        (
            "sendPhoto",
            {"photo": "x", "caption_entities": []},
            "the simulator does not serve the parameter caption_entities",
        ),
    ],
)
async def test_a_call_without_its_file_is_refused(
    talking: Simulator, method: str, parameters: dict[str, Any], reason: str
) -> None:
    place = {} if method == "getFile" else {"chat_id": FIRST_ID}
    code, description = await talking.refused(method, place | parameters)
    assert code == 400
    assert description.startswith(f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("method", "field", "content", "more", "reason"),
    [
        ("sendPhoto", "photo", b"", {}, "file must be non-empty"),
        ("sendPhoto", "photo", b"bukan gambar", {}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", "photo", png(6000, 1)[:60], {}, "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", "photo", png() + b"x" * (10 << 20), {}, "PHOTO_SAVE_FILE_INVALID"),
        ("sendDocument", "document", b"x", {"caption": "x" * 1025}, "message caption is too long"),
        ("sendDocument", "document", b"x", {"caption": "<b>", "parse_mode": "HTML"}, "can't parse entities: "),
        ("sendMessage", "text", b"x", {}, "parameter text is a file"),
    ],
)
async def test_a_wrong_file_is_refused(
    talking: Simulator, method: str, field: str, content: bytes, more: dict[str, str], reason: str
) -> None:
    answer = await sent(talking, method, field, content, **more)
    assert answer["error_code"] == 400
    assert answer["description"].startswith(f"Bad Request: {reason}")


async def test_a_thumbnail_is_not_served(talking: Simulator) -> None:
    file_id = (await uploaded(talking, b"x"))["document"]["file_id"]
    answer = {"chat_id": FIRST_ID, "document": file_id, "thumbnail": file_id}
    assert (await talking.refused("sendDocument", answer))[1].endswith("does not serve the parameter thumbnail")


async def test_a_large_file_cannot_be_fetched(talking: Simulator) -> None:
    file_id = talking.api.world.files.add(Upload("besar.bin", "application/octet-stream", bytes((20 << 20) + 1)))
    assert await talking.refused("getFile", {"file_id": file_id}) == (400, "Bad Request: file is too big")


async def test_a_caption_up_to_the_limit_is_taken(talking: Simulator) -> None:
    answer = await sent(talking, "sendDocument", "document", b"x", caption="x" * 1024)
    assert len(answer["result"]["caption"]) == 1024


async def test_a_file_is_handed_out_to_the_owner_of_the_token_only(talking: Simulator) -> None:
    file_id = (await uploaded(talking, b"x"))["document"]["file_id"]
    path = (await talking.call("getFile", {"file_id": file_id}))["file_path"]
    for token, status in ((TOKEN, 200), ("1000000:another", 404)):
        async with talking.session.get(f"{talking.url}/file/bot{token}/{path}") as answer:
            assert answer.status == status


async def test_the_browser_opens_pictures_only(talking: Simulator) -> None:
    page = await uploaded(talking, b"<script>alert(1)</script>", name="a.html", mime="text/html")
    async with talking.session.get(f"{talking.url}/phone/files/{page['document']['file_id']}") as answer:
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.content_type == "application/octet-stream"
    async with talking.session.get(f"{talking.url}/phone/files/file-99") as answer:
        assert answer.status == 404
    await uploaded(talking, b"x", status=400, name="")
    await uploaded(talking, b"x", status=400, caption="x" * 1025)


async def test_files_are_sent_and_seen_on_the_page(simulator: Simulator, page: Page, tmp_path: Path) -> None:
    (tmp_path / "foto.png").write_bytes(png())
    await start(page)
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Lampirkan").click()
        await page.get_by_role("menuitem", name="Foto").click()
    await (await choosing.value).set_files(tmp_path / "foto.png")
    await page.get_by_label("Keterangan").fill("Ijazah saya")
    await page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    await expect(page.locator(".chat .row").last.locator("i")).to_have_text("Ijazah saya")
    shown = page.get_by_role("img", name="Foto: Ijazah saya")
    await expect(shown).to_be_visible()
    assert await shown.evaluate("node => node.complete && node.naturalWidth") == 320
    async with client(simulator) as bot:
        await bot.send_document(FIRST_ID, BufferedInputFile(b"a,b\n", "daftar.csv"), caption="<b>Daftar</b>")
    await expect(page.locator(".chat .row").last).to_contain_text("daftar.csv")
    await picture(page, "360-light-9-files")
    async with page.expect_download() as saving:
        await page.get_by_role("link", name="daftar.csv").click()
    assert (await (await saving.value).path()).read_bytes() == b"a,b\n"
