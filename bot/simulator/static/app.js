// The chat page: shows what the Bot API server holds, sends what a person writes and taps.
const $ = (id) => document.getElementById(id);
const chats = new Map();
let me = null;
let bot = { name: "", description: "", commands: [] };
let texts = {};
const busy = new Map();

const post = (path, body) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", spoiler: "span" };

// Text with entities as nodes; offsets count UTF-16 units, as JavaScript strings do.
function rich(text, entities, start = 0, end = text.length) {
  const out = document.createDocumentFragment();
  let at = start;
  const list = [...entities];
  while (list.length) {
    const entity = list.shift();
    const stop = entity.offset + entity.length;
    const inner = [];
    while (list.length && list[0].offset < stop) inner.push(list.shift());
    out.append(text.slice(at, entity.offset));
    const node = document.createElement(entity.type === "text_link" ? "a" : TAGS[entity.type] || "span");
    if (entity.type === "text_link" && /^https?:/.test(entity.url)) {
      Object.assign(node, { href: entity.url, target: "_blank", rel: "noopener noreferrer" });
    }
    node.append(rich(text, inner, entity.offset, stop));
    out.append(node);
    at = stop;
  }
  out.append(text.slice(at, end));
  return out;
}

function bubble(message) {
  const row = document.createElement("div");
  row.className = "row" + (message.from.is_bot ? "" : " mine");
  row.dataset.id = message.message_id;
  const box = document.createElement("div");
  box.className = "bubble";
  const kind = ["sticker", "voice", "photo", "location", "document"].find((name) => message[name]);
  box.append(kind ? `[${kind}]` : rich(message.text, message.entities || []));
  const time = document.createElement("time");
  time.textContent = new Date(message.date * 1000).toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" });
  box.append(time);
  row.append(box);
  for (const line of message.reply_markup?.inline_keyboard || []) {
    row.classList.add("wide");
    const keys = document.createElement("div");
    keys.className = "keys";
    for (const button of line) keys.append(key(message, button));
    row.append(keys);
  }
  return row;
}

function key(message, button) {
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = button.text + (button.url ? " ↗" : "");
  node.onclick = async () => {
    if (button.url) return window.open(button.url, "_blank", "noopener");
    node.classList.add("busy");
    const answer = await post(`/phone/${me}/press`, { message_id: message.message_id, data: button.callback_data });
    busy.set((await answer.json()).query, node);
  };
  return node;
}

function show() {
  const chat = $("chat");
  const messages = chats.get(me)?.messages || new Map();
  chat.replaceChildren(...[...messages.values()].map(bubble));
  if (!messages.size) {
    const about = document.createElement("p");
    about.className = "about";
    about.textContent = bot.description || texts.empty;
    chat.append(about);
  }
  $("start").hidden = messages.size > 0;
  $("writer").hidden = !messages.size;
  chat.scrollTop = chat.scrollHeight;
}

function put(chatId, message) {
  const messages = chats.get(chatId)?.messages;
  if (!messages) return;
  const isNew = !messages.has(message.message_id);
  messages.set(message.message_id, message);
  if (chatId !== me) return;
  const old = $("chat").querySelector(`[data-id="${message.message_id}"]`);
  if (old && !isNew) return old.replaceWith(bubble(message)); // an edit keeps its place, and the scroll
  show();
}

function toast(text) {
  const box = $("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (box.hidden = true), 3500);
}

function answered(event) {
  busy.get(event.query)?.classList.remove("busy");
  busy.delete(event.query);
  if (!event.text || event.chat !== me) return;
  if (!event.show_alert) return toast(event.text);
  $("alert").querySelector("p").textContent = event.text;
  $("alert").showModal();
}

function handle(event) {
  if (event.kind === "message") put(event.chat, event.message);
  else if (event.kind === "answer") answered(event);
  else if (event.kind === "deleted") {
    chats.get(event.chat)?.messages.delete(event.message_id);
    if (event.chat === me) show();
  } else load();
}

async function load() {
  const state = await (await fetch("/phone/state")).json();
  texts = state.texts;
  bot = state.bot;
  chats.clear();
  for (const person of state.people) {
    chats.set(person.id, { name: person.name, messages: new Map(person.messages.map((m) => [m.message_id, m])) });
  }
  me = chats.has(me) ? me : state.people[0].id;
  label(state.now);
  show();
}

function label(now) {
  document.title = texts.title;
  $("bot-name").textContent = bot.name || "KawanKerja";
  $("people").replaceChildren(...[...chats].map(([id, chat]) => new Option(chat.name, id, false, id === me)));
  $("people").setAttribute("aria-label", texts.people);
  $("add-person").title = texts.add_person;
  $("add-person").setAttribute("aria-label", texts.add_person);
  $("start").textContent = texts.start;
  $("menu").textContent = texts.menu;
  $("send").setAttribute("aria-label", texts.send);
  $("text").placeholder = texts.placeholder;
  $("text").setAttribute("aria-label", texts.placeholder);
  $("hour").textContent = texts.hour;
  $("day").textContent = texts.day;
  $("alert").querySelector("button").textContent = texts.close;
  clock(now);
}

function clock(now) {
  const when = new Date(now).toLocaleString("id", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Jakarta" });
  $("clock").textContent = `${texts.clock} ${when} WIB`;
}

function menu(open = $("commands").hidden) {
  $("commands").hidden = !open;
  $("commands").replaceChildren(
    ...bot.commands.map((command) => {
      const node = document.createElement("button");
      node.type = "button";
      node.setAttribute("role", "menuitem");
      const name = document.createElement("b");
      name.textContent = `/${command.command}`;
      node.append(name, command.description);
      node.onclick = () => { menu(false); write(`/${command.command}`); };
      return node;
    }),
  );
}

const write = (text) => post(`/phone/${me}/send`, { text });

async function forward(hours) {
  clock((await (await post("/phone/clock", { hours })).json()).now);
}

$("start").onclick = () => write("/start");
$("menu").onclick = () => menu();
$("hour").onclick = () => forward(1);
$("day").onclick = () => forward(24);
$("people").onchange = (event) => { me = Number(event.target.value); menu(false); show(); };
$("add-person").onclick = async () => {
  const name = prompt(texts.name_question)?.trim();
  if (!name) return;
  me = (await (await post("/phone/people", { name })).json()).id;
  await load();
};
$("writer").onsubmit = (event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  if (!text) return;
  $("text").value = "";
  $("text").style.height = "auto";
  menu(false);
  write(text);
};
$("text").oninput = () => {
  $("text").style.height = "auto";
  $("text").style.height = `${$("text").scrollHeight}px`;
  menu($("text").value === "/");
};
$("text").onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); $("writer").requestSubmit(); }
  if (event.key === "Escape") menu(false);
};

const events = new EventSource("/phone/events");
events.onmessage = (event) => handle(JSON.parse(event.data));
events.onopen = load;
events.onerror = () => texts.offline && toast(texts.offline);
