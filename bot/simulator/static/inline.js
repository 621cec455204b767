// Inline mode: `@bot something` asks the bot for results; the chosen one is sent.
import { texts } from "./dom.js";
import { choice } from "./menus.js";

const PAUSE = 300; // milliseconds without a key until the bot is asked

export class Inline {
  constructor(phone) {
    Object.assign(this, { phone, asked: "", timer: 0 });
  }

  // What follows the name of the bot at the start of a text; null: it does not stand there.
  query(text) {
    const name = `@${this.phone.desk.bot().username} `;
    return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
  }

  ask(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const answer = await this.phone.act("inline", { text });
      if (answer) this.asked = answer.query;
    }, PAUSE);
  }

  // Results come; those of an older text are left.
  show({ query, results, button: start }) {
    const { composer } = this.phone;
    if (query < this.asked || this.query(composer.parts.text.value) === null) return;
    const begin = () => { composer.write(""); this.phone.act("send", { text: `/start ${start.start}` }); };
    const choose = (id) => { composer.write(""); this.phone.act("choose", { query, result: id }); };
    composer.offer([
      ...(start ? [choice(begin, start.text, { sign: "▶" })] : []),
      ...results.map(({ id, title, description }) => choice(() => choose(id), title, { below: description })),
    ]);
    if (!results.length && !start) this.phone.toast(texts.no_results);
  }
}
