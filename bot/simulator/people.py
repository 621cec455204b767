"""What people do in their chat: write, tap, share, block. Each act reaches the bot as an update."""

from typing import Any

from bot.simulator.contents import without_reply
from bot.simulator.entities import with_found
from bot.simulator.files import Upload, picture_size
from bot.simulator.state import Chat, Message, World

STAND_INS: dict[str, Any] = {
    "voice": {"file_id": "voice", "file_unique_id": "v", "duration": 4, "mime_type": "audio/ogg"},
    "sticker": {
        "file_id": "sticker",
        "file_unique_id": "s",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    },
}
"""What a person sends with one tap: the bot sees that it came, and cannot fetch it."""
FORWARDED = ("forward_origin", "text", "entities", "caption", "contact", "location", "photo", "document", *STAND_INS)
"""What goes along when a message is forwarded; it keeps the first sender."""


def write(world: World, chat: Chat, text: str, answered: Message | None = None) -> Message:
    """Send a text, perhaps as an answer to a message."""
    reply = {"reply_to_message": without_reply(answered)} if answered else {}
    return _send(world, chat, **_text(text), **reply)


def forward(world: World, chat: Chat, message: Message) -> Message:
    """Forward a message of any chat to the bot. Its buttons stay behind, and what it answered to."""
    origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    content = {name: message[name] for name in FORWARDED if name in message}
    return _send(world, chat, **({"forward_origin": origin} | content))


def send_forwarded(world: World, chat: Chat, name: str, text: str) -> Message:
    """Forward a text to the bot that came from somebody outside, who hides the account."""
    origin = {"type": "hidden_user", "date": world.seconds(), "sender_user_name": name}
    return _send(world, chat, forward_origin=origin, **_text(text))


def choose_inline(world: World, chat: Chat, query_id: str, result_id: str) -> Message:
    """Send one of the results that the bot gave to an inline query."""
    content = world.inline_queries[query_id].results[result_id]
    return _send(world, chat, via_bot=world.bot, **content)


def send_stand_in(world: World, chat: Chat, kind: str) -> Message:
    """Send a voice message or a sticker."""
    return _send(world, chat, **{kind: STAND_INS[kind]})


def send_file(world: World, chat: Chat, upload: Upload, caption: str = "", *, is_photo: bool = False) -> Message:
    """Send a file; as a photo if it is wanted so and is a picture."""
    size = picture_size(upload.content) if is_photo else None
    file_id = world.files.add(upload)
    content = {"photo": world.files.photo(file_id, *size)} if size else {"document": world.files.document(file_id)}
    return _send(world, chat, **content, **({"caption": caption} if caption else {}))


def share_contact(world: World, chat: Chat) -> Message:
    """Share one's own number, as the button of a reply keyboard does."""
    person = {"first_name": chat.person["first_name"], "user_id": chat.id}
    return _send(world, chat, contact={"phone_number": chat.phone, **person})


def share_location(world: World, chat: Chat, latitude: float, longitude: float) -> Message:
    """Share a place, in degrees."""
    return _send(world, chat, location={"latitude": latitude, "longitude": longitude})


def edit(world: World, chat: Chat, message_id: int, text: str) -> Message:
    """Change a text sent before."""
    rest = {name: value for name, value in chat.messages[message_id].items() if name != "entities"}
    changed = world.change_message(chat, rest | _text(text))
    world.send_update(edited_message=changed)
    return changed


def block(world: World, chat: Chat) -> None:
    """Block the bot: it can no longer write here."""
    _change_membership(world, chat, is_blocked=True)


def unblock(world: World, chat: Chat) -> None:
    """Let the bot write again."""
    _change_membership(world, chat, is_blocked=False)


def _text(text: str) -> dict[str, Any]:
    entities = with_found(text, [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _send(world: World, chat: Chat, **content: Any) -> Message:
    if chat.is_blocked:
        unblock(world, chat)
    message = world.put_message(chat, chat.person, **content)
    world.send_update(message=message)
    return message


def _change_membership(world: World, chat: Chat, *, is_blocked: bool) -> None:
    if chat.is_blocked is is_blocked:
        return
    chat.is_blocked = is_blocked
    member: dict[str, Any] = {"user": world.bot, "status": "member"}
    kicked: dict[str, Any] = {"user": world.bot, "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if is_blocked else (kicked, member)
    world.send_update(
        my_chat_member={
            "chat": chat.described(),
            "from": chat.person,
            "date": world.seconds(),
            "old_chat_member": old,
            "new_chat_member": new,
        }
    )
    world.tell({"kind": "people"})
