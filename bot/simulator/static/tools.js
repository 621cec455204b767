// The clock of the page and its fast-forward. On a phone they open from a button and go away at a tap elsewhere.
import { $ } from "./dom.js";
import { post } from "./line.js";
import { clockTime, dayOf, now, setNow } from "./times.js";

const TICK = 10000; // milliseconds

function open(is) {
  $("tools").classList.toggle("open", is);
  $("tools-button").setAttribute("aria-expanded", String(is));
}

export function startTools() {
  $("tools-button").onclick = () => open(!$("tools").classList.contains("open"));
  $("hour").onclick = () => post("/phone/clock", { hours: 1 });
  $("day").onclick = () => post("/phone/clock", { hours: 24 });
  document.addEventListener("pointerdown", ({ target }) => { if (!target.closest("#tools, #tools-button")) open(false); });
  $("bench").onkeydown = ({ key }) => {
    if (key !== "Escape" || !$("tools").classList.contains("open")) return;
    open(false);
    $("tools-button").focus();
  };
  setInterval(showClock, TICK);
}

export function setClock(iso) {
  setNow(iso);
  showClock();
}

function showClock() {
  const seconds = now() / 1000;
  $("clock").textContent = `${dayOf(seconds)}, ${clockTime(seconds)} WIB`;
  $("tools-button").querySelector("span").textContent = clockTime(seconds);
}
