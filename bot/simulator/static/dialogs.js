// Questions that stand above the page until they are answered. Each returns a promise; null: put away.
import { button, element, texts } from "./dom.js";

function open(...children) {
  const node = element("dialog", "", ...children);
  const title = node.querySelector("h2, p");
  title.id = "question";
  node.setAttribute("aria-labelledby", title.id);
  document.body.append(node);
  return new Promise((resolve) => {
    node.onclose = () => { node.remove(); resolve(node.returnValue === "yes" ? node : null); };
    node.returnValue = "";
    node.showModal();
  });
}

function feet(yes, no) {
  const ok = element("button", "", yes);
  ok.value = "yes";
  const cancel = no ? [button("", put, no)] : [];
  return element("menu", "", ...[...cancel, ok].map((node) => element("li", "", node)));
}

function form(...children) {
  const node = element("form", "", ...children);
  node.method = "dialog";
  return node;
}

export const tell = (text) => open(form(element("p", "", text), feet(texts.close)));

export const confirm = (text, yes) => open(form(element("p", "", text), feet(yes, texts.cancel)));

// `fields`: { name, label, kind: "input" | "textarea" | "select", options, ...properties of the node }.
export async function ask(title, fields, yes) {
  const asked = await open(form(element("h2", "", title), ...fields.map(field), feet(yes, texts.cancel)));
  return asked && Object.fromEntries(new FormData(asked.querySelector("form")));
}

function field({ label, kind = "input", options = [], ...rest }) {
  const node = element(kind, "", ...options.map(([value, text]) => Object.assign(element("option", "", text), { value })));
  Object.assign(node, { autocomplete: "off" }, rest);
  return element("label", "", element("span", "", label), node);
}

// A list to choose from, with a search above a long one. `options`: { title, detail, value }; `about`: a line on top.
const MANY = 8;
const MOST_SHOWN = 40;
export async function pick(title, options, about = "") {
  let chosen = null;
  const list = element("div", "options");
  const draw = (wanted) => list.replaceChildren(...wanted.slice(0, MOST_SHOWN).map((one) => option(one, (value) => { chosen = value; })));
  draw(options);
  const search = options.length > MANY ? [searchField(options, draw)] : [];
  const close = button("", put, texts.cancel);
  await open(element("h2", "", title), ...(about ? [element("small", "", about)] : []), ...search, list, element("menu", "", element("li", "", close)));
  return chosen;
}

const put = (event) => event.target.closest("dialog").close();

function option({ title, detail, value }, choose) {
  const parts = [element("b", "", title), ...(detail ? [element("small", "", detail)] : [])];
  return button("", (event) => { choose(value); put(event); }, ...parts);
}

function searchField(options, draw) {
  const node = Object.assign(element("input"), { type: "search", autocomplete: "off", ariaLabel: texts.find, placeholder: texts.find });
  node.oninput = () => {
    const words = node.value.toLowerCase().split(/\s+/);
    draw(options.filter(({ title, detail }) => words.every((word) => `${title} ${detail}`.toLowerCase().includes(word))));
  };
  return node;
}
