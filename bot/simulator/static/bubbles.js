// A message as a bubble with its buttons.
import { button, element, label, texts } from "./dom.js";
import { rich } from "./rich.js";
import { clockTime } from "./times.js";

// `acts`: what a tap does: open(url), command(text), tap(message, button, node), choices(message, node).
export function bubble(message, acts) {
  const isMine = !message.from.is_bot;
  const row = element("article", isMine ? "row mine" : "row");
  row.dataset.id = message.message_id;
  const time = clockTime(message.date);
  row.setAttribute("aria-label", `${isMine ? texts.you : message.from.first_name}, ${time}`);
  const box = element("div", "bubble", ...origin(message), content(message, acts), stamp(message, time));
  const more = label(button("choices", () => acts.choices(message, more), "⌄"), texts.choices);
  more.setAttribute("aria-haspopup", "menu");
  box.append(more);
  box.oncontextmenu = (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    event.preventDefault();
    acts.choices(message, more);
  };
  row.append(box);
  const lines = message.reply_markup?.inline_keyboard || [];
  if (lines.length) row.classList.add("wide");
  row.append(...lines.map((line) => element("div", "inline", ...line.map((one) => key(message, one, acts)))));
  return row;
}

function origin(message) {
  const lines = [];
  if (message.forward_origin) lines.push(element("span", "from", `${texts.forwarded_from} ${sender(message.forward_origin)}`));
  if (message.via_bot) lines.push(element("span", "from", `${texts.via} @${message.via_bot.username}`));
  if (message.reply_to_message) lines.push(element("span", "reply", summary(message.reply_to_message)));
  return lines;
}

const sender = ({ sender_user, sender_user_name, chat }) => sender_user?.first_name || sender_user_name || chat.title;

function stamp(message, time) {
  const node = element("time", "", message.edit_date ? `${texts.edited} ${time}` : time);
  node.dateTime = new Date(message.date * 1000).toISOString();
  return node;
}

// What a message is, in one line of plain text.
export function summary(message) {
  const kind = ["contact", "location", "photo", "voice", "sticker", "document"].find((one) => message[one]);
  const kinds = {
    contact: texts.contact, location: texts.location, photo: texts.photo, voice: texts.voice, sticker: texts.sticker,
    document: message.document?.file_name,
  };
  return message.text || [kinds[kind], message.caption].filter(Boolean).join(": ");
}

function content(message, acts) {
  if (message.text) return rich(message.text, message.entities, acts);
  if (message.sticker) return element("div", "huge", message.sticker.emoji);
  if (message.contact) return thing("📱", message.contact.first_name, message.contact.phone_number);
  if (message.location) {
    const { latitude, longitude } = message.location;
    return thing("📍", texts.location, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  }
  if (message.voice) return thing("🎤", texts.voice, `0:0${message.voice.duration}`);
  const file = message.photo ? photo(message) : paper(message.document);
  return element("div", "file", file, rich(message.caption || "", message.caption_entities, acts));
}

function photo(message) {
  const size = message.photo.at(-1);
  const node = Object.assign(element("img"), { src: `/phone/files/${size.file_id}`, width: size.width, height: size.height });
  node.alt = summary(message);
  return node;
}

function paper({ file_id: id, file_name: name, file_size: size }) {
  const node = element("a", "", thing("📄", name, `${Math.ceil(size / 1024)} KB`));
  return Object.assign(node, { href: `/phone/files/${id}`, download: name });
}

function thing(sign, title, detail) {
  const icon = element("i", "", sign);
  icon.setAttribute("aria-hidden", "true");
  return element("div", "thing", icon, element("div", "", element("b", "", title), element("small", "", detail)));
}

function key(message, one, acts) {
  const node = button(one.style || "", () => acts.tap(message, one, node), one.text);
  if (one.url) node.classList.add("out");
  return node;
}
