// Taps that wait for the bot's answer: their buttons show it. An answer may come before its tap's number is known.
const PATIENCE = 20000; // milliseconds until a button stops waiting

export class Taps {
  constructor() {
    this.waiting = new Map();
    this.early = new Set();
  }

  // `press` sends the tap; it gives { query }, or null when it did not go through.
  async press(node, press) {
    busy(node, true);
    const tap = await press();
    if (!tap || this.early.delete(tap.query)) { busy(node, false); return; }
    this.waiting.set(tap.query, node);
    setTimeout(() => this.answered(tap.query), PATIENCE);
  }

  answered(query) {
    const node = this.waiting.get(query);
    if (!this.waiting.delete(query)) this.early.add(query);
    else busy(node, false);
  }
}

function busy(node, is) {
  node.classList.toggle("busy", is);
  if (is) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}
