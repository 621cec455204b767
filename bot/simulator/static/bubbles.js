// A message as a bubble with its buttons.
import { element, rich } from "./rich.js";

const ZONE = "Asia/Jakarta";
const clockTime = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const day = new Intl.DateTimeFormat("id", { dateStyle: "long", timeZone: ZONE });
const shortDay = new Intl.DateTimeFormat("id", { day: "numeric", month: "short", timeZone: ZONE });

export const dayOf = (seconds) => day.format(new Date(seconds * 1000));
export const momentOf = (milliseconds) => [dayOf(milliseconds / 1000), shortDay.format(milliseconds), clockTime.format(milliseconds)];

export function bubble(message, texts, acts) {
  const row = element("div", message.from.is_bot ? "row" : "row mine");
  row.dataset.id = message.message_id;
  const box = element("div", "bubble");
  if (message.reply_to_message) box.append(element("span", "reply", message.reply_to_message.text || "…"));
  box.append(content(message, texts, acts));
  const time = element("time", "", clockTime.format(new Date(message.date * 1000)));
  time.dateTime = new Date(message.date * 1000).toISOString();
  box.append(time);
  row.append(box);
  const lines = message.reply_markup?.inline_keyboard || [];
  if (lines.length) row.classList.add("wide");
  for (const line of lines) {
    row.append(element("div", "inline", ...line.map((button) => key(message, button, acts))));
  }
  if (!message.from.is_bot && message.text) {
    row.title = texts.edit;
    row.ondblclick = () => acts.edit(message);
  }
  return row;
}

function content(message, texts, acts) {
  if (message.text) return rich(message.text, message.entities, acts);
  if (message.sticker) return element("div", "huge", message.sticker.emoji);
  if (message.contact) return thing("📱", message.contact.first_name, message.contact.phone_number);
  if (message.location) {
    const { latitude, longitude } = message.location;
    return thing("📍", texts.location, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  }
  if (message.photo) return thing("🖼", texts.photo, message.caption || "");
  if (message.voice) return thing("🎤", texts.voice, `0:0${message.voice.duration}`);
  if (message.document) return thing("📄", message.document.file_name, `${Math.round(message.document.file_size / 1024)} KB`);
  return element("span");
}

function thing(sign, title, detail) {
  const icon = element("i", "", sign);
  icon.setAttribute("aria-hidden", "true");
  return element("div", "thing", icon, element("div", "", element("b", "", title), element("small", "", detail)));
}

function key(message, button, acts) {
  const node = element("button", button.style || "", button.text);
  node.type = "button";
  if (button.url) node.classList.add("out");
  node.onclick = () => acts.tap(message, button, node);
  return node;
}
