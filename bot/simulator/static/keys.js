// The reply keyboard below the chat. One for a single use goes away after it; each can be put away and shown again.
import { button, element, texts } from "./dom.js";
import { recall, remember } from "./memory.js";

export class Keys {
  // `parts`: keys, toggle (the button that shows and hides them), text. `acts`: send, contact, location.
  constructor(parts, acts) {
    Object.assign(this, { parts, acts, keyboard: null, closed: "" });
    parts.toggle.onclick = () => { this.put(!this.isPutAway()); this.draw(); };
  }

  // `id`: of the person; `isMute`: nothing can be sent now.
  show(id, keyboard, isMute) {
    Object.assign(this, { keyboard, isMute, closed: `closed:${id}` });
    this.draw();
  }

  renew() {
    this.put(false);
  }

  isPutAway() {
    return recall(this.closed, false);
  }

  put(away) {
    remember(this.closed, away);
  }

  draw() {
    const { keys, toggle, text } = this.parts;
    const isShown = Boolean(this.keyboard) && !this.isPutAway() && !this.isMute;
    toggle.hidden = !this.keyboard;
    toggle.setAttribute("aria-expanded", String(isShown));
    keys.hidden = !isShown;
    keys.classList.toggle("tall", !this.keyboard?.resize_keyboard);
    text.placeholder = (isShown && this.keyboard.input_field_placeholder) || texts.placeholder;
    const lines = isShown ? this.keyboard.keyboard : [];
    keys.replaceChildren(...lines.map((line) => element("div", "", ...line.map((one) => this.key(one)))));
  }

  key(one) {
    return button("", () => {
      if (this.keyboard.one_time_keyboard) { this.put(true); this.draw(); this.parts.text.focus({ preventScroll: true }); }
      if (one.request_contact) this.acts.contact();
      else if (one.request_location) this.acts.location();
      else this.acts.send(one.text);
    }, one.text);
  }
}
