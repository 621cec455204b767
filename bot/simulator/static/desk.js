// The desk: who tries, and the phones that lie side by side, as many as fit.
import { ask } from "./dialogs.js";
import { $, button, element, label, texts } from "./dom.js";
import { get, post } from "./line.js";
import { Phone } from "./phone.js";
import { setClock } from "./tools.js";

const WIDE = matchMedia("(min-width: 760px)");
const COLUMN = 372; // pixels that a phone needs, with the space beside it
const BESIDE = 300; // pixels of the bench
const MOST_NAME = 64;
const MOST_PHONE = 20;

export class Desk {
  constructor() {
    Object.assign(this, { profile: {}, everybody: new Map(), phones: [], away: [], front: null });
    $("add-person").onclick = () => this.addPerson();
    $("phones").addEventListener("focusin", ({ target }) => {
      const phone = this.phones.find(({ root }) => root.contains(target));
      if (phone && phone !== this.front) { this.front = phone; this.bench(); }
    });
    addEventListener("resize", () => this.fit());
  }

  bot() { return this.profile; }

  people() { return [...this.everybody.values()]; }

  phoneOf(id) { return this.phones.find(({ person }) => person.id === id); }

  room() {
    const free = $("phones").clientWidth || innerWidth - BESIDE;
    return WIDE.matches ? Math.max(1, Math.floor((free + 24) / COLUMN)) : 1;
  }

  // Everything anew, as the server has it.
  async load() {
    const state = await get("/phone/state");
    if (!state) return;
    this.profile = state.bot;
    this.everybody = new Map(state.people.map((one) => [one.id, this.known(one)]));
    document.title = `${this.profile.name} · ${texts.title}`;
    setClock(state.now);
    for (const phone of [...this.phones]) {
      if (this.everybody.has(phone.person.id)) phone.show(this.everybody.get(phone.person.id));
      else this.remove(phone);
    }
    if (!this.phones.length) this.restore();
    this.bench();
  }

  known(person) {
    const messages = new Map(person.messages.map((message) => [message.message_id, message]));
    return { unread: this.everybody.get(person.id)?.unread || 0, ...person, messages };
  }

  // The address keeps who is open: each tab its own.
  restore() {
    const wanted = location.hash.slice(1).split(",").map(Number).filter((id) => this.everybody.has(id));
    for (const id of wanted.length ? wanted : [this.people()[0].id]) this.open(id);
    this.fit();
  }

  keep() {
    location.replace(`#${this.phones.map(({ person }) => person.id)}`);
    this.bench();
  }

  open(id) {
    const person = this.everybody.get(id);
    person.unread = 0;
    this.front = new Phone(person, this);
    this.phones.push(this.front);
    $("phones").append(this.front.root);
  }

  // In place of the phone in front.
  show(id) {
    const open = this.phoneOf(id);
    if (open) {
      this.front = open;
    } else {
      const old = this.front;
      this.open(id);
      old.root.replaceWith(this.front.root);
      this.phones[this.phones.indexOf(old)] = this.phones.pop();
      this.front.draw();
    }
    this.keep();
  }

  beside(id) {
    this.open(id);
    this.fit();
    this.keep();
  }

  // The phone of a person, opened where there is room for it.
  present(id) {
    if (this.phoneOf(id) || this.phones.length >= this.room()) this.show(id);
    else this.beside(id);
    return this.front;
  }

  remove(phone) {
    this.phones.splice(this.phones.indexOf(phone), 1);
    phone.root.remove();
    if (phone === this.front) this.front = this.phones[0];
  }

  close(phone) {
    this.remove(phone);
    this.keep();
    $("people").querySelector("button").focus();
  }

  // Put away what does not fit, and bring it back when there is room again; the phone in front stays.
  fit() {
    const { front } = this;
    while (this.phones.length > this.room()) {
      const last = this.phones.filter((phone) => phone !== front).at(-1);
      this.away.push(last.person.id);
      this.remove(last);
    }
    while (this.phones.length < this.room() && this.away.length) {
      const id = this.away.pop();
      if (this.everybody.has(id) && !this.phoneOf(id)) this.open(id);
    }
    this.front = front;
    this.keep();
  }

  bench() {
    const focused = [...$("people").querySelectorAll("button")].indexOf(document.activeElement);
    $("people").replaceChildren(...this.people().map((person) => this.line(person)));
    $("phones").classList.toggle("several", this.phones.length > 1);
    $("people").querySelector(".front")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused >= 0) $("people").querySelectorAll("button")[focused]?.focus();
  }

  line(person) {
    const isOpen = Boolean(this.phoneOf(person.id));
    const chip = button("person", () => this.show(person.id), element("span", "", person.name));
    chip.setAttribute("aria-pressed", String(isOpen));
    chip.classList.toggle("front", this.front?.person.id === person.id);
    if (person.unread) {
      chip.append(element("b", "", String(person.unread)));
      chip.setAttribute("aria-label", `${person.name}, ${person.unread} ${texts.unread}`);
    }
    const beside = label(button("beside", () => this.beside(person.id), "◫"), `${texts.beside}: ${person.name}`);
    beside.hidden = isOpen;
    return element("div", "", chip, beside);
  }

  async addPerson() {
    const fields = [
      { name: "name", label: texts.name, maxLength: MOST_NAME, required: true },
      { name: "language", label: texts.language, kind: "select", options: [["id", texts.indonesian], ["su", texts.sundanese], ["en", texts.english]] },
      { name: "phone", label: texts.phone, type: "tel", maxLength: MOST_PHONE, pattern: "\\+?[0-9 \\-]{9,}", placeholder: texts.phone_example },
    ];
    const person = await ask(texts.add_person, fields, texts.add);
    const added = person && await post("/phone/people", person);
    if (!added) return;
    await this.load();
    this.show(added.id);
  }

  // What the server tells; what is not known here: all anew.

  hear(event) {
    const heard = {
      message: () => this.message(event),
      deleted: () => { this.everybody.get(event.chat)?.messages.delete(event.message_id); this.phoneOf(event.chat)?.deleted(event.message_id); },
      answer: () => this.phoneOf(event.chat)?.answered(event),
      inline: () => this.phoneOf(event.chat)?.inline.show(event),
      action: () => this.phoneOf(event.chat)?.typing(true),
      keyboard: () => { this.everybody.get(event.chat).keyboard = event.keyboard; this.phoneOf(event.chat)?.keyboard(); },
      clock: () => { setClock(event.now); for (const phone of this.phones) phone.draw(); },
    }[event.kind];
    if (heard && (event.chat === undefined || this.everybody.has(event.chat))) heard();
    else this.load();
  }

  message({ chat, message }) {
    const owner = this.everybody.get(chat);
    const isNew = !owner.messages.has(message.message_id);
    owner.messages.set(message.message_id, message);
    const phone = this.phoneOf(chat);
    if (phone) { phone.message(message, isNew); return; }
    if (isNew && message.from.is_bot) owner.unread += 1;
    this.bench();
  }

  offline() {
    this.front?.toast(texts.offline);
  }
}
