// What one writes: a text, an answer to a message, or a change of an own message. A draft outlives a reload.
import { texts } from "./dom.js";
import { summary } from "./bubbles.js";
import { recall, remember } from "./memory.js";
import { choice, closeMenu, openMenu, toggleMenu } from "./menus.js";

export class Composer {
  // `parts`: the nodes by name. `acts`: send(text, reply), edit(id, text), attachments() -> choices, last() -> own message,
  // inlineQuery(text) -> what is asked of the bot in inline mode or null, inline(query).
  constructor(parts, acts) {
    Object.assign(this, { parts, acts, person: null, subject: null, isEdit: false });
    const { writer, text, menu, attach, stop } = parts;
    writer.onsubmit = (event) => { event.preventDefault(); this.submit(); };
    text.oninput = () => this.typed();
    text.onkeydown = (event) => this.pressed(event);
    menu.onclick = () => toggleMenu(parts.commands, menu, () => this.commands(""));
    attach.onclick = () => toggleMenu(parts.attachments, attach, acts.attachments);
    stop.onclick = () => this.leave();
  }

  show(person) {
    this.person = person;
    this.parts.menu.hidden = !person.commands.length;
    if (!this.subject) this.write(recall(`draft:${person.id}`, ""));
  }

  write(text) {
    this.parts.text.value = text;
    if (!this.isEdit) remember(`draft:${this.person.id}`, text);
    this.grow();
  }

  submit() {
    const text = this.parts.text.value.trim();
    if (!text) return;
    const { subject, isEdit } = this;
    this.leave();
    this.write("");
    closeMenu();
    if (isEdit) this.acts.edit(subject.message_id, text);
    else this.acts.send(text, subject?.message_id);
  }

  typed() {
    const { text, commands, menu } = this.parts;
    this.write(text.value);
    const inline = this.acts.inlineQuery(text.value);
    if (inline !== null) this.acts.inline(inline);
    else if (/^\/\S*$/.test(text.value)) openMenu(commands, menu, this.commands(text.value.slice(1)), false);
    else closeMenu();
  }

  // Results of inline mode, to choose from while one writes on.
  offer(choices) {
    openMenu(this.parts.commands, this.parts.menu, choices, false);
  }

  grow() {
    const { text } = this.parts;
    text.style.height = "auto";
    if (text.scrollHeight) text.style.height = `${text.scrollHeight}px`;
  }

  pressed(event) {
    const { text, commands } = this.parts;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    else if (event.key === "Escape") { closeMenu(); this.leave(); }
    else if (event.key === "ArrowUp" && !commands.hidden) { event.preventDefault(); commands.lastElementChild?.focus(); }
    else if (event.key === "ArrowUp" && !text.value && this.acts.last()) { event.preventDefault(); this.edit(this.acts.last()); }
  }

  edit(message) {
    this.turnTo(message, true);
    this.write(message.text);
  }

  reply(message) {
    this.turnTo(message, false);
  }

  // Put a text there as if it had been typed.
  begin(text) {
    this.leave();
    this.parts.text.value = text;
    this.parts.text.focus();
    this.typed();
  }

  turnTo(message, isEdit) {
    this.leave();
    Object.assign(this, { subject: message, isEdit });
    const { about, what, quote, text } = this.parts;
    what.textContent = isEdit ? texts.editing : texts.replying;
    quote.textContent = summary(message);
    about.hidden = false;
    text.focus();
  }

  // Leave an edit or an answer; a draft comes back.
  leave() {
    const { isEdit } = this;
    Object.assign(this, { subject: null, isEdit: false });
    this.parts.about.hidden = true;
    if (isEdit) this.write(recall(`draft:${this.person.id}`, ""));
  }

  commands(prefix) {
    const fitting = this.person.commands.filter(({ command }) => command.startsWith(prefix.toLowerCase()));
    return fitting.map(({ command, description }) => choice(() => {
      this.write("");
      this.acts.send(`/${command}`);
      this.parts.text.focus({ preventScroll: true });
    }, description, { detail: `/${command}` }));
  }
}
