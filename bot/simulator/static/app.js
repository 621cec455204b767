// The chat page: shows what the Bot API server holds, sends what a person writes and taps.
import { bubble, dayOf, momentOf } from "./bubbles.js";
import { Composer } from "./composer.js";
import { element } from "./rich.js";

const $ = (id) => document.getElementById(id);
const NEAR_END = 40; // pixels from the end that still count as being there
const TOAST = 3500;
const TYPING = 5000;
const PATIENCE = 20000; // milliseconds until a button stops waiting for its answer
const people = new Map();
const waiting = new Map(); // id of a tap -> its button
const early = new Set(); // taps answered before the page knew their id
let bot = {}, texts = {}, places = [], ahead = 0, me = 0, missed = 0;

const person = () => people.get(me);
const now = () => Date.now() + ahead;

async function post(path, body = {}) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (answer.ok) return await answer.json();
  } catch { /* no line: told below */ }
  toast(texts.failed);
  return null;
}

const act = (name, body) => post(`/phone/${me}/${name}`, body);

const composer = new Composer({
  send: (text) => act("send", { text }),
  edit: (id, text) => act("edit", { message_id: id, text }),
  file: (kind) => act("file", { kind }),
  contact: () => act("contact"),
  location: () => $("where").showModal(),
  last: () => [...person().messages.values()].filter((message) => !message.from.is_bot && message.text).at(-1),
});

const acts = {
  command: (text) => act("send", { text }),
  edit: (message) => composer.startEditing(message),
  open(url) { // a link to the bot itself starts it here, one to pass on asks to whom
    const address = new URL(url);
    const payload = startOf(url);
    if (/^(t|telegram)\.me$/.test(address.hostname) && address.pathname === "/share/url") share(address.searchParams.get("url") || "");
    else if (payload === null) return false;
    else begin(payload);
    return true;
  },
  async tap(message, button, node) {
    if (button.url) return acts.open(button.url) || window.open(button.url, "_blank", "noopener");
    if (button.copy_text) {
      return toast(await copied(button.copy_text.text) ? texts.copied : texts.failed);
    }
    if (!button.callback_data) return toast(texts.not_here);
    node.classList.add("busy");
    node.setAttribute("aria-busy", "true");
    const answer = await act("press", { message_id: message.message_id, data: button.callback_data });
    if (!answer || early.delete(answer.query)) return calm(node);
    waiting.set(answer.query, node);
    return setTimeout(() => { waiting.delete(answer.query); calm(node); }, PATIENCE);
  },
};

// What a link to the bot itself hands to /start, or null for any other link.
function startOf(url) {
  const address = URL.canParse(url) ? new URL(url) : null;
  const isOurs = address && /^(t|telegram)\.me$/.test(address.hostname) && address.pathname === `/${bot.username}`;
  return isOurs ? address.searchParams.get("start") || "" : null;
}

const begin = (payload) => act("send", { text: `/start ${payload}`.trim() });

function share(url) {
  const payload = startOf(url);
  const others = payload === null ? [] : [...people.values()].filter((one) => one.id !== me);
  $("share").querySelector("p").textContent = url;
  $("share").querySelector("div").replaceChildren(
    choice("🔗", texts.copy_link, async () => toast(await copied(url) ? texts.copied : texts.failed)),
    ...others.map((one) => choice("👤", texts.open_as.replace("{name}", one.name), () => { choose(one.id); begin(payload); })),
  );
  $("share").showModal();
}

const copied = (text) => navigator.clipboard?.writeText(text).then(() => true, () => false);

function choice(sign, text, pick) {
  const icon = element("b", "", sign);
  icon.setAttribute("aria-hidden", "true");
  const node = element("button", "choice", icon, element("span", "", text));
  node.type = "button";
  node.onclick = () => { node.closest("dialog").close(); pick(); };
  return node;
}

function calm(node) {
  node?.classList.remove("busy");
  node?.removeAttribute("aria-busy");
}

function answered(event) {
  if (waiting.has(event.query)) { calm(waiting.get(event.query)); waiting.delete(event.query); }
  else early.add(event.query);
  if (!event.text || event.chat !== me) return;
  if (!event.show_alert) { toast(event.text); return; }
  $("alert").querySelector("p").textContent = event.text;
  $("alert").showModal();
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = !text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => ($("toast").hidden = true), Math.max(TOAST, (text || "").length * 60));
}

// The list of messages

const isAtEnd = () => $("chat").scrollHeight - $("chat").scrollTop - $("chat").clientHeight < NEAR_END;

function toEnd() {
  $("chat").scrollTop = $("chat").scrollHeight;
  missed = 0;
  arrow();
}

function arrow() {
  $("newest").hidden = isAtEnd();
  $("newest").querySelector("b").textContent = missed || "";
}

function dayMark(message) {
  const name = dayOf(message.date);
  const today = now() / 1000;
  const label = name === dayOf(today) ? texts.today : name === dayOf(today - 86400) ? texts.yesterday : name;
  const node = element("div", "day", label);
  node.dataset.day = name;
  return node;
}

function add(message, isFresh) {
  const marks = $("chat").querySelectorAll(".day");
  if (marks[marks.length - 1]?.dataset.day !== dayOf(message.date)) $("chat").append(dayMark(message));
  const row = bubble(message, texts, acts);
  if (isFresh) row.classList.add("fresh");
  $("chat").append(row);
}

function about() {
  return element("div", "about", element("div", "avatar", initial()), element("strong", "", bot.name), bot.description || texts.empty);
}

const initial = () => [...(bot.name || "K")][0];

function draw() {
  $("chat").replaceChildren();
  for (const message of person().messages.values()) add(message, false);
  if (!person().messages.size) $("chat").append(about());
  toEnd();
}

function put(chatId, message) {
  const owner = people.get(chatId);
  if (!owner) return;
  const isNew = !owner.messages.has(message.message_id);
  owner.messages.set(message.message_id, message);
  if (chatId !== me) {
    if (isNew && message.from.is_bot) owner.unread += 1;
    return bench();
  }
  if (!isNew) return replace(message);
  const follows = isAtEnd() || !message.from.is_bot;
  $("chat").querySelector(".about")?.remove();
  if (message.from.is_bot) typing(false);
  add(message, true);
  if (follows) toEnd();
  else { missed += 1; arrow(); }
  return foot();
}

// An edit keeps its place: the scroll, and the focus for those who tap by keyboard.
function replace(message) {
  const old = $("chat").querySelector(`[data-id="${message.message_id}"]`);
  const wasAtEnd = isAtEnd();
  const top = $("chat").scrollTop;
  const index = [...old.querySelectorAll(".inline button")].indexOf(document.activeElement);
  const row = bubble(message, texts, acts);
  old.replaceWith(row);
  if (index >= 0) (row.querySelectorAll(".inline button")[index] || row.querySelector(".inline button"))?.focus({ preventScroll: true });
  if (wasAtEnd) toEnd();
  else { $("chat").scrollTop = top; arrow(); }
}

function typing(is) {
  $("status").textContent = is ? texts.typing : texts.bot;
  $("status").classList.toggle("busy", is);
  clearTimeout(typing.timer);
  if (is) typing.timer = setTimeout(() => typing(false), TYPING);
}

// Around the list

function foot() {
  const { blocked, messages } = person();
  $("start").hidden = messages.size > 0 && !blocked;
  $("start").textContent = blocked ? texts.restart : texts.start;
  $("writer").hidden = !$("start").hidden;
  $("keys").hidden = $("keys").hidden || $("writer").hidden;
}

function bench() {
  const chips = [...people.values()].map((one) => {
    const node = element("button", "", element("span", "", one.name));
    if (one.unread) {
      node.append(element("b", "", String(one.unread)));
      node.setAttribute("aria-label", `${one.name}, ${one.unread} ${texts.unread}`);
    }
    node.type = "button";
    node.setAttribute("aria-pressed", String(one.id === me));
    node.onclick = () => choose(one.id);
    return node;
  });
  const plus = element("button", "", "+", element("i", "", texts.add_person));
  plus.id = "add-person";
  plus.type = "button";
  plus.title = texts.add_person;
  plus.setAttribute("aria-label", texts.add_person);
  plus.onclick = ask;
  const focused = [...$("people").children].indexOf(document.activeElement);
  $("people").replaceChildren(...chips, plus);
  if (focused >= 0) $("people").children[focused]?.focus();
}

function choose(id) {
  me = id;
  location.replace(`#${id}`); // each tab keeps its own person
  person().unread = 0;
  bench();
  composer.show(person(), texts);
  typing(false);
  draw();
  foot();
}

function more() {
  const { blocked } = person();
  return [composer.item([element("span", "", blocked ? texts.unblock : texts.block)], async () => {
    if (await act(blocked ? "unblock" : "block") && !blocked) toast(texts.blocked);
  })];
}

function ask() {
  const form = $("ask").querySelector("form");
  form.reset();
  form.onsubmit = async () => {
    const added = await post("/phone/people", { name: form.elements.name.value });
    if (added) { me = added.id; location.replace(`#${me}`); await load(); }
  };
  $("ask").querySelector('[value="no"]').onclick = () => $("ask").close();
  $("ask").showModal();
}

function clock() {
  const [long, short, time] = momentOf(now());
  $("clock").textContent = matchMedia("(min-width: 760px)").matches ? `${texts.clock}\n${long}, ${time} WIB` : `${short}\n${time}`;
}

function setClock(iso) {
  ahead = Date.parse(iso) - Date.now();
  clock();
}

function words() {
  document.title = `${bot.name} · ${texts.title}`;
  const fill = { title: "title", hint: "hint", hour: "hour", day: "day", menu: "menu" };
  for (const [id, key] of Object.entries(fill)) $(id).textContent = texts[key];
  const labels = { people: "people", chat: "title", text: "placeholder", send: "send", attach: "attach", more: "more", "show-keys": "keyboard", newest: "newest", "stop-editing": "cancel" };
  for (const [id, key] of Object.entries(labels)) $(id).setAttribute("aria-label", texts[key]);
  for (const id of ["alert", "where", "share"]) $(id).querySelector("form button").textContent = texts.close;
  $("ask").querySelector("label span").textContent = texts.name_question;
  $("ask").querySelector('[value="no"]').textContent = texts.cancel;
  $("ask").querySelector('[value="yes"]').textContent = texts.add;
  $("where").querySelector("h2").textContent = texts.where;
  $("share").querySelector("h2").textContent = texts.share_title;
  $("where").querySelector("div").replaceChildren(...places.map(place));
  $("bot-name").textContent = bot.name;
  $("avatar").textContent = initial();
}

function place({ name, latitude, longitude }) {
  return choice("📍", name, () => act("location", { latitude, longitude }));
}

async function load() {
  const answer = await fetch("/phone/state").catch(() => null);
  if (!answer?.ok) return;
  const state = await answer.json();
  ({ texts, bot, places } = state);
  bot.name ||= "KawanKerja";
  for (const one of state.people) {
    const messages = new Map(one.messages.map((message) => [message.message_id, message]));
    people.set(one.id, { unread: 0, ...people.get(one.id), ...one, messages });
  }
  setClock(state.now);
  words();
  const wanted = me || Number(location.hash.slice(1));
  const place = me && !isAtEnd() ? $("chat").scrollTop : -1;
  choose(people.has(wanted) ? wanted : state.people[0].id);
  if (place >= 0) { $("chat").scrollTop = place; arrow(); }
}

const HANDLERS = {
  message: (event) => put(event.chat, event.message),
  answer: answered,
  action: (event) => event.chat === me && typing(true),
  clock: (event) => { setClock(event.now); if (!isAtEnd()) return; draw(); },
  keyboard(event) {
    if (!people.has(event.chat)) return;
    people.get(event.chat).keyboard = event.keyboard;
    composer.closed.delete(event.chat);
    if (event.chat === me) { const end = isAtEnd(); composer.keyboard(); if (end) toEnd(); }
  },
  deleted(event) {
    people.get(event.chat)?.messages.delete(event.message_id);
    if (event.chat === me) $("chat").querySelector(`[data-id="${event.message_id}"]`)?.remove();
  },
};

function start() {
  const forward = (hours) => post("/phone/clock", { hours });
  $("start").onclick = () => (person().blocked ? act("unblock") : act("send", { text: "/start" }));
  $("hour").onclick = () => forward(1);
  $("day").onclick = () => forward(24);
  $("more").onclick = () => composer.toggle("more-menu", more);
  $("newest").onclick = toEnd;
  $("chat").onscroll = () => { if (isAtEnd()) missed = 0; arrow(); };
  new ResizeObserver(() => { if (start.wasAtEnd) toEnd(); start.wasAtEnd = isAtEnd(); }).observe($("chat"));
  $("chat").addEventListener("scroll", () => (start.wasAtEnd = isAtEnd()));
  document.addEventListener("pointerdown", ({ target }) => {
    if (!target.closest("[role=menu], [aria-haspopup], #text")) composer.close();
  });
  setInterval(clock, 10000);
  const events = new EventSource("/phone/events");
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    (HANDLERS[event.kind] || load)(event);
  };
  events.onopen = load;
  events.onerror = () => toast(texts.offline);
}

start();
