// The list of messages of one chat: bubbles in order, day marks, and the place where one reads.
import { bubble, summary } from "./bubbles.js";
import { element, texts } from "./dom.js";
import { dayOf, now } from "./times.js";

const NEAR_END = 40; // pixels from the end that still count as being there

export class Messages {
  // `root` scrolls, `newest` is the button that leads to the end, `spoken` is read aloud.
  constructor({ root, newest, spoken }, acts) {
    Object.assign(this, { root, newest, spoken, acts, missed: 0, wasAtEnd: true, height: 0 });
    newest.onclick = () => this.toEnd();
    root.onscroll = () => {
      if (root.clientHeight !== this.height) return; // its size changed: the observer decides
      this.wasAtEnd = this.isAtEnd();
      if (this.wasAtEnd) this.missed = 0;
      this.arrow();
    };
    new ResizeObserver(() => {
      this.height = root.clientHeight;
      if (this.wasAtEnd) this.toEnd();
    }).observe(root);
  }

  isAtEnd() {
    return this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < NEAR_END;
  }

  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
    Object.assign(this, { missed: 0, wasAtEnd: true });
    this.arrow();
  }

  arrow() {
    this.newest.hidden = this.isAtEnd();
    this.newest.querySelector("b").textContent = this.missed || "";
  }

  // All anew; reading goes on at the same place unless it was at the end.
  draw(messages, about) {
    const top = this.wasAtEnd ? -1 : this.root.scrollTop;
    this.root.replaceChildren();
    for (const message of messages) this.append(message);
    if (!messages.length) this.root.append(about);
    if (top < 0) this.toEnd();
    else { this.root.scrollTop = top; this.arrow(); }
  }

  append(message) {
    const marks = this.root.querySelectorAll(".day");
    if (marks[marks.length - 1]?.dataset.day !== dayOf(message.date)) this.root.append(dayMark(message.date));
    const row = bubble(message, this.acts);
    this.root.append(row);
    return row;
  }

  add(message) {
    const follows = this.isAtEnd() || !message.from.is_bot;
    this.root.querySelector(".about")?.remove();
    this.append(message).classList.add("fresh");
    this.say(message);
    if (follows) this.toEnd();
    else { this.missed += 1; this.arrow(); }
  }

  // An edit keeps its place: the scroll, and the focus for those who tap by keyboard.
  replace(message) {
    const old = this.row(message.message_id);
    if (!old) return;
    const wasAtEnd = this.isAtEnd();
    const top = this.root.scrollTop;
    const index = [...old.querySelectorAll(".inline button")].indexOf(document.activeElement);
    const row = bubble(message, this.acts);
    old.replaceWith(row);
    const keys = row.querySelectorAll(".inline button");
    if (index >= 0) (keys[index] || keys[0])?.focus({ preventScroll: true });
    this.say(message);
    if (wasAtEnd) this.toEnd();
    else { this.root.scrollTop = top; this.arrow(); }
  }

  remove(id) {
    const row = this.row(id);
    if (!row) return;
    const before = row.previousElementSibling;
    const isLast = !row.nextElementSibling || row.nextElementSibling.matches(".day");
    if (row.contains(document.activeElement)) this.root.focus({ preventScroll: true });
    row.remove();
    if (isLast && before?.matches(".day")) before.remove();
    this.arrow();
  }

  row(id) {
    return this.root.querySelector(`[data-id="${id}"]`);
  }

  say(message) {
    if (message.from.is_bot) this.spoken.textContent = `${message.from.first_name}: ${summary(message)}`;
  }
}

function dayMark(date) {
  const name = dayOf(date);
  const today = now() / 1000;
  const near = { [dayOf(today)]: texts.today, [dayOf(today - 86400)]: texts.yesterday };
  const node = element("div", "day", near[name] || name);
  node.dataset.day = name;
  return node;
}
