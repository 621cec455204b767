// One person's phone: the chat with the bot, and what the person can do there.
import { Composer } from "./composer.js";
import { confirm, tell } from "./dialogs.js";
import { $, element, label, name, texts } from "./dom.js";
import { Inline } from "./inline.js";
import { Keys } from "./keys.js";
import { post } from "./line.js";
import { follow } from "./links.js";
import { choice, toggleMenu } from "./menus.js";
import { messageChoices } from "./message_choices.js";
import { Messages } from "./messages.js";
import { attachments, shareContact, shareLocation } from "./sharing.js";
import { Taps } from "./taps.js";

const TOAST = 3500; // milliseconds
const PER_SIGN = 60; // a long text is shown longer
const TYPING = 5000;

export class Phone {
  // `desk`: bot() -> profile, people() -> all, present(id) -> the phone of a person, close(phone).
  constructor(person, desk) {
    this.desk = desk;
    this.root = $("phone").content.cloneNode(true).firstElementChild;
    this.taps = new Taps();
    this.inline = new Inline(this);
    name(this.root);
    const part = (one) => this.root.querySelector(`.${one}`);
    this.part = part;
    this.messages = new Messages({ root: part("chat"), newest: part("newest"), spoken: part("spoken") }, this.acts());
    this.keys = new Keys({ keys: part("keys"), toggle: part("show-keys"), text: part("text") }, {
      send: (text) => this.act("send", { text }),
      contact: () => shareContact(this),
      location: () => shareLocation(this),
    });
    this.composer = this.makeComposer();
    part("start").onclick = () => (this.person.blocked ? this.act("unblock") : this.act("send", { text: "/start" }));
    part("more").onclick = () => toggleMenu(part("more-menu"), part("more"), () => this.more());
    part("close").onclick = () => desk.close(this);
    this.show(person);
    requestAnimationFrame(() => this.composer.grow()); // it has no height before it is on the page
  }

  makeComposer() {
    const { part } = this;
    const parts = {
      writer: part("writer"), text: part("text"), menu: part("menu"), attach: part("attach"), commands: part("commands"),
      attachments: part("attachments"), about: part("about-text"), what: part("what"), quote: part("quote"), stop: part("stop"),
    };
    return new Composer(parts, {
      send: (text, reply) => this.act("send", { text, ...(reply && { reply_to: reply }) }),
      edit: (id, text) => this.act("edit", { message_id: id, text }),
      attachments: () => attachments(this),
      inlineQuery: (text) => this.inline.query(text),
      inline: (query) => this.inline.ask(query),
      last: () => [...this.person.messages.values()].filter((message) => !message.from.is_bot && message.text).at(-1),
    });
  }

  acts() {
    return {
      command: (text) => this.act("send", { text }),
      open: (url) => follow(this, url),
      tap: (message, one, node) => this.tap(message, one, node),
      choices: (message, node) => toggleMenu(this.part("choices-menu"), node, () => {
        this.place(this.part("choices-menu"), node);
        return messageChoices(this, message);
      }),
    };
  }

  async act(act, body) {
    const answer = await post(`/phone/${this.person.id}/${act}`, body);
    if (!answer) this.toast(texts.failed);
    return answer;
  }

  async tap(message, one, node) {
    if (one.url) return follow(this, one.url) || window.open(one.url, "_blank", "noopener");
    if (one.copy_text) return this.copy(one.copy_text.text);
    const inline = one.switch_inline_query_current_chat ?? one.switch_inline_query;
    if (inline !== undefined) return this.composer.begin(`@${this.desk.bot().username} ${inline}`);
    if (!one.callback_data) return this.toast(texts.not_here);
    return this.taps.press(node, () => this.act("press", { message_id: message.message_id, data: one.callback_data }));
  }

  async copy(text) {
    const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    this.toast(isCopied ? texts.copied : texts.failed);
  }

  toast(text) {
    const node = this.part("toast");
    node.hidden = false; // before the text comes, so that it is read aloud
    node.textContent = text;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => { node.hidden = true; }, Math.max(TOAST, text.length * PER_SIGN));
  }

  show(person) {
    this.person = person;
    const bot = this.desk.bot();
    label(this.root, `${texts.phone_of} ${person.name}`);
    this.part("owner").textContent = `${person.name} · ${person.language} · ${person.phone}`;
    this.part("bot-name").textContent = bot.name;
    this.part("avatar").textContent = initial(bot);
    this.typing(false);
    this.draw();
    this.composer.show(person);
    this.foot();
  }

  draw() {
    const bot = this.desk.bot();
    const about = element("div", "about", element("div", "avatar", initial(bot)), element("strong", "", bot.name), bot.description || texts.empty);
    this.messages.draw([...this.person.messages.values()], about);
  }

  typing(is) {
    const status = this.part("status");
    status.textContent = is ? texts.typing : texts.bot;
    status.classList.toggle("busy", is);
    clearTimeout(this.stopTyping);
    if (is) this.stopTyping = setTimeout(() => this.typing(false), TYPING);
  }

  // What stands below the chat: the start button of a new or blocked chat, else what one writes with.
  foot() {
    const { blocked, messages } = this.person;
    const start = this.part("start");
    const hadFocus = document.activeElement === start;
    start.hidden = messages.size > 0 && !blocked;
    if (hadFocus && start.hidden) this.part("chat").focus({ preventScroll: true }); // not lost to the page
    start.textContent = blocked ? texts.restart : texts.start;
    this.part("writer").hidden = !start.hidden;
    this.keys.show(this.person.id, this.person.keyboard, !start.hidden);
  }

  more() {
    const { blocked } = this.person;
    return [choice(async () => {
      if (blocked) this.act("unblock");
      else if (await confirm(texts.block_question, texts.block) && await this.act("block")) this.toast(texts.blocked);
    }, blocked ? texts.unblock : texts.block)];
  }

  // Let a menu stand by the node it opens from, inside the phone.
  place(menu, node) {
    const frame = this.root.querySelector(".screen").getBoundingClientRect();
    const at = node.getBoundingClientRect();
    menu.style.top = `${Math.min(at.bottom - frame.top, frame.height - 260)}px`;
    menu.style.right = `${Math.max(8, Math.min(frame.right - at.right, frame.width - 240))}px`;
  }

  // What the server tells of this chat.

  message(message, isNew) {
    if (!isNew) { this.messages.replace(message); return; }
    if (message.from.is_bot) this.typing(false);
    this.messages.add(message);
    this.foot();
  }

  deleted(id) {
    this.messages.remove(id);
  }

  keyboard() {
    this.keys.renew();
    this.foot();
  }

  answered({ query, text, show_alert: isAlert }) {
    this.taps.answered(query);
    if (text && isAlert) tell(text);
    else if (text) this.toast(text);
  }
}

const initial = (bot) => [...bot.name][0];
