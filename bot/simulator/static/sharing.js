// What one can send besides texts: own number, place, files, and a message that was forwarded from elsewhere.
import { ask, confirm, pick } from "./dialogs.js";
import { texts } from "./dom.js";
import { get, upload } from "./line.js";
import { choice } from "./menus.js";

const MOST_TEXT = 4096;
const MOST_CAPTION = 1024;
const MOST_NAME = 64;

export function attachments(phone) {
  return [
    choice(() => shareContact(phone), texts.contact, { sign: "📱" }),
    choice(() => shareLocation(phone), texts.location, { sign: "📍" }),
    choice(() => sendFile(phone, "photo"), texts.photo, { sign: "🖼" }),
    choice(() => sendFile(phone, "document"), texts.document, { sign: "📄" }),
    choice(() => phone.act("standin", { kind: "voice" }), texts.voice, { sign: "🎤" }),
    choice(() => phone.act("standin", { kind: "sticker" }), texts.sticker, { sign: "👍" }),
    choice(() => pasteForwarded(phone), texts.forwarded, { sign: "↪" }),
  ];
}

export async function shareContact(phone) {
  const question = texts.contact_question.replace("{bot}", phone.desk.bot().name).replace("{phone}", phone.person.phone);
  if (await confirm(question, texts.share)) phone.act("contact");
}

// A desktop does not know where it stands: the person picks a district.
export async function shareLocation(phone) {
  const places = await get("/phone/places");
  const options = (places || []).map(({ name, regency, ...value }) => ({ title: name, detail: regency, value }));
  const place = await pick(texts.where, options);
  if (place) phone.act("location", place);
}

function sendFile(phone, kind) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: kind === "photo" ? "image/png,image/jpeg" : "" });
  input.onchange = async () => {
    const [file] = input.files;
    const about = await ask(file.name, [{ name: "caption", label: texts.caption, maxLength: MOST_CAPTION }], texts.send);
    if (!about) return;
    const query = new URLSearchParams({ kind, name: file.name, mime: file.type, caption: about.caption });
    if (!await upload(`/phone/${phone.person.id}/upload?${query}`, file)) phone.toast(texts.failed);
  };
  input.click();
}

async function pasteForwarded(phone) {
  const fields = [
    { name: "from", label: texts.forwarded_from, maxLength: MOST_NAME, required: true, value: texts.forwarded_example },
    { name: "text", label: texts.forwarded_text, kind: "textarea", maxLength: MOST_TEXT, required: true, rows: 6 },
  ];
  const message = await ask(texts.forwarded, fields, texts.send);
  if (message) phone.act("forwarded", message);
}
