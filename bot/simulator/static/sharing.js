// What one can send besides texts: own number, place, files, and a message that was forwarded from elsewhere.
import { ask, confirm, pick } from "./dialogs.js";
import { texts } from "./dom.js";
import { get } from "./line.js";
import { choice } from "./menus.js";

const MOST_TEXT = 4096;
const MOST_NAME = 64;

export function attachments(phone) {
  return [
    choice(() => shareContact(phone), texts.contact, { sign: "📱" }),
    choice(() => shareLocation(phone), texts.location, { sign: "📍" }),
    choice(() => phone.act("file", { kind: "photo" }), texts.photo, { sign: "🖼" }),
    choice(() => phone.act("file", { kind: "document" }), texts.document, { sign: "📄" }),
    choice(() => phone.act("file", { kind: "voice" }), texts.voice, { sign: "🎤" }),
    choice(() => phone.act("file", { kind: "sticker" }), texts.sticker, { sign: "👍" }),
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

async function pasteForwarded(phone) {
  const fields = [
    { name: "from", label: texts.forwarded_from, maxLength: MOST_NAME, required: true, value: texts.forwarded_example },
    { name: "text", label: texts.forwarded_text, kind: "textarea", maxLength: MOST_TEXT, required: true, rows: 6 },
  ];
  const message = await ask(texts.forwarded, fields, texts.send);
  if (message) phone.act("forwarded", message);
}
