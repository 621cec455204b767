// What stands below the chat: text, command menu, attachments, reply keyboard.
import { element } from "./rich.js";

const $ = (id) => document.getElementById(id);
const FILES = { photo: "🖼", document: "📄", voice: "🎤", sticker: "👍" };

export class Composer {
  // `acts`: send(text), edit(id, text), file(kind), contact(), location(), last() -> own last message
  constructor(acts) {
    this.acts = acts;
    this.texts = {};
    this.person = null;
    this.edited = null;
    this.closed = new Set(); // people who put their reply keyboard away
    $("writer").onsubmit = (event) => { event.preventDefault(); this.submit(); };
    $("text").oninput = () => this.typed();
    $("text").onkeydown = (event) => this.pressed(event);
    $("menu").onclick = () => this.toggle("commands", () => this.commands(""));
    $("attach").onclick = () => this.toggle("attachments", () => this.attachments());
    $("stop-editing").onclick = () => this.stopEditing();
    $("show-keys").onclick = () => {
      const id = this.person.id;
      if (!this.closed.delete(id)) this.closed.add(id);
      this.keyboard();
    };
    for (const id of ["commands", "attachments", "more-menu"]) $(id).onkeydown = (event) => this.walk(event, id);
  }

  show(person, texts) {
    if (this.person && this.person.id !== person.id) { this.close(); this.stopEditing(); }
    this.person = person;
    this.texts = texts;
    $("menu").hidden = !person.commands.length;
    this.keyboard();
  }

  submit() {
    const text = $("text").value.trim();
    if (!text) return;
    const edited = this.edited;
    this.stopEditing();
    $("text").value = "";
    this.grow();
    this.close();
    if (edited) this.acts.edit(edited.message_id, text);
    else this.acts.send(text);
  }

  typed() {
    this.grow();
    const text = $("text").value;
    if (/^\/\S*$/.test(text)) this.open("commands", this.commands(text.slice(1)), false);
    else this.close();
  }

  grow() {
    $("text").style.height = "auto";
    $("text").style.height = `${$("text").scrollHeight}px`;
  }

  pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    else if (event.key === "Escape") { this.close(); this.stopEditing(); }
    else if (event.key === "ArrowUp" && !$("commands").hidden) { event.preventDefault(); $("commands").lastElementChild?.focus(); }
    else if (event.key === "ArrowUp" && !$("text").value) {
      const last = this.acts.last();
      if (last) { event.preventDefault(); this.startEditing(last); }
    }
  }

  startEditing(message) {
    this.edited = message;
    $("editing").firstElementChild.textContent = this.texts.editing;
    $("editing").hidden = false;
    $("text").value = message.text;
    this.grow();
    $("text").focus();
  }

  stopEditing() {
    if (this.edited) $("text").value = "";
    this.edited = null;
    $("editing").hidden = true;
    this.grow();
  }

  commands(prefix) {
    const fitting = this.person.commands.filter(({ command }) => command.startsWith(prefix.toLowerCase()));
    return fitting.map(({ command, description }) =>
      this.item([element("span", "", description), element("b", "", `/${command}`)], () => {
        $("text").value = "";
        this.grow();
        this.acts.send(`/${command}`);
      }));
  }

  attachments() {
    const line = (sign, text) => [element("b", "", sign), element("span", "", text)];
    return [
      this.item(line("📱", this.texts.contact), () => this.acts.contact()),
      this.item(line("📍", this.texts.location), () => this.acts.location()),
      ...Object.entries(FILES).map(([kind, sign]) => this.item(line(sign, this.texts[kind]), () => this.acts.file(kind))),
    ];
  }

  item(children, act) {
    const node = element("button", "", ...children);
    node.type = "button";
    node.setAttribute("role", "menuitem");
    node.onclick = () => { this.close(); act(); $("text").focus({ preventScroll: true }); };
    return node;
  }

  toggle(id, make) {
    if ($(id).hidden) this.open(id, make(), true);
    else this.close();
  }

  open(id, items, takesFocus) {
    this.close();
    if (!items.length) return;
    $(id).replaceChildren(...items);
    $(id).hidden = false;
    this.opener(id).setAttribute("aria-expanded", "true");
    if (takesFocus) items[0].focus({ preventScroll: true });
  }

  close() {
    for (const id of ["commands", "attachments", "more-menu"]) {
      $(id).hidden = true;
      this.opener(id).setAttribute("aria-expanded", "false");
    }
  }

  opener(id) {
    return $({ commands: "menu", attachments: "attach", "more-menu": "more" }[id]);
  }

  walk(event, id) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { this.close(); this.opener(id).focus(); }
    if (!step) return;
    event.preventDefault();
    const items = [...$(id).children];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  }

  keyboard() {
    const keyboard = this.person.keyboard;
    const isShown = keyboard && !this.closed.has(this.person.id) && !this.person.blocked;
    $("show-keys").hidden = !keyboard;
    $("keys").hidden = !isShown;
    $("text").placeholder = keyboard?.input_field_placeholder || this.texts.placeholder;
    const lines = isShown ? keyboard.keyboard : [];
    $("keys").replaceChildren(...lines.map((line) => element("div", "", ...line.map((button) => this.key(button)))));
  }

  key(button) {
    const node = element("button", "", button.text);
    node.type = "button";
    node.onclick = () => {
      if (this.person.keyboard?.one_time_keyboard) { this.closed.add(this.person.id); this.keyboard(); }
      if (button.request_contact) this.acts.contact();
      else if (button.request_location) this.acts.location();
      else this.acts.send(button.text);
    };
    return node;
  }
}
