// Lists of choices that open from a button. One is open at a time; arrow keys, Escape and a tap elsewhere work.
import { button, element } from "./dom.js";

let shown = null;

// A line of a menu: a sign, what it does with a line below, and a detail.
export function choice(act, text, { sign = "", below = "", detail = "" } = {}) {
  const what = element("span", "", text, ...(below ? [element("small", "", below)] : []));
  const parts = [sign && element("b", "", sign), what, detail && element("b", "", detail)];
  const node = button("", () => take(act), ...parts.filter(Boolean));
  node.setAttribute("role", "menuitem");
  return node;
}

// The focus goes back to where the menu opened from, unless the choice takes it elsewhere.
function take(act) {
  const { opener } = shown;
  closeMenu();
  opener.focus({ preventScroll: true });
  act();
}

export function openMenu(menu, opener, choices, takesFocus = true) {
  closeMenu();
  if (!choices.length) return;
  menu.replaceChildren(...choices);
  menu.hidden = false;
  menu.onkeydown = walk;
  opener.setAttribute("aria-expanded", "true");
  shown = { menu, opener };
  if (takesFocus) choices[0].focus({ preventScroll: true });
}

export function toggleMenu(menu, opener, make) {
  if (menu.hidden || shown?.opener !== opener) openMenu(menu, opener, make());
  else closeMenu();
}

export function closeMenu() {
  if (!shown) return;
  shown.menu.hidden = true;
  shown.opener.setAttribute("aria-expanded", "false");
  shown = null;
}

function walk(event) {
  const { menu, opener } = shown;
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") { closeMenu(); opener.focus(); }
  if (event.key === "Escape") event.preventDefault();
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}

document.addEventListener("pointerdown", ({ target }) => {
  if (shown && !shown.menu.contains(target) && !shown.opener.contains(target)) closeMenu();
});
