// Text with entities as nodes, never as HTML. Offsets count UTF-16 units, as JavaScript strings do.
import { button, element, texts } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };
const LONG = 120; // signs of a quote that is worth folding, or more than so many
const LINES = 3;

const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);

// `open(url)` follows a link, `command(text)` sends a command that was tapped.
export function rich(text, entities, acts, start = 0, end = text.length) {
  const out = document.createDocumentFragment();
  const rest = [...(entities || [])];
  let at = start;
  while (rest.length) {
    const entity = rest.shift();
    const stop = entity.offset + entity.length;
    const inner = [];
    while (rest.length && rest[0].offset < stop) inner.push(rest.shift());
    if (entity.offset > at) out.append(text.slice(at, entity.offset));
    const node = shell(entity, text.slice(entity.offset, stop), acts);
    node.prepend(rich(text, inner, acts, entity.offset, stop));
    out.append(node);
    at = BLOCKS.has(node.tagName) && text[stop] === "\n" ? stop + 1 : stop; // a block ends its line by itself
  }
  if (end > at) out.append(text.slice(at, end));
  return out;
}

function shell(entity, text, acts) {
  if (entity.type === "text_link") return link(entity.url, acts);
  if (entity.type === "url") return link(text, acts);
  if (entity.type === "email") return link(`mailto:${text}`, acts);
  if (entity.type === "bot_command") return button("command", () => acts.command(text));
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "expandable_blockquote") return quote(text);
  return element(TAGS[entity.type] || "span");
}

function link(address, acts) {
  const url = /^[a-z]+:/i.test(address) ? address : `http://${address}`;
  if (!/^(https?|mailto|tg):/i.test(url)) return element("span");
  const node = element("a");
  Object.assign(node, { href: url, target: "_blank", rel: "noopener noreferrer" });
  node.onclick = (event) => {
    if (acts.open(url)) event.preventDefault();
  };
  return node;
}

// Hidden until it is tapped, for the ear too.
function spoiler() {
  const node = element("span", "spoiler");
  const show = (event) => {
    if (event.key && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.classList.add("seen");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    node.onclick = node.onkeydown = null;
  };
  Object.assign(node, { tabIndex: 0, role: "button", ariaLabel: texts.spoiler, onclick: show, onkeydown: show });
  return node;
}

// A long quote shows its first lines until it is unfolded.
function quote(text) {
  if (text.length < LONG && text.split("\n").length <= LINES) return element("blockquote");
  const more = button("unfold", () => {
    const isOpen = node.classList.toggle("open");
    more.setAttribute("aria-expanded", String(isOpen));
    more.textContent = isOpen ? texts.fold : texts.unfold;
  }, texts.unfold);
  more.setAttribute("aria-expanded", "false");
  const node = element("blockquote", "folded", more);
  return node;
}
