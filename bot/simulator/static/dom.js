// Nodes: made here, found here, and given their texts.
export const texts = {}; // the texts of the page, from simulator.po
export const $ = (id) => document.getElementById(id);

export function element(tag, className = "", ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

export function button(className, act, ...children) {
  const node = element("button", className, ...children);
  node.type = "button";
  node.onclick = act;
  return node;
}

// A name for the ear; for the eye too where a button shows a sign only.
export function label(node, text) {
  node.setAttribute("aria-label", text);
  if (node.tagName === "BUTTON") node.title = text;
  return node;
}

// Marks in the HTML: `data-text` is the key of what stands in a node, `data-label` of its name for the ear.
export function name(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = texts[node.dataset.text];
  for (const node of root.querySelectorAll("[data-label]")) label(node, texts[node.dataset.label]);
}
