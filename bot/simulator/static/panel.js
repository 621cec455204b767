// The panel: the raw calls to the Bot API with their timing and violations, and knobs to let it misbehave.
import { $, element, texts } from "./dom.js";
import { get, post } from "./line.js";
import { clockTime, dayOf } from "./times.js";

const MOST_SHOWN = 200;

export class Panel {
  constructor(changed) { // `changed`: the room beside it has changed
    Object.assign(this, { changed, violations: 0, fault: null });
    $("panel-button").onclick = () => this.toggle();
    $("close-panel").onclick = () => { this.toggle(); $("panel-button").focus(); };
    $("fault").onsubmit = (event) => { event.preventDefault(); this.set(); };
    $("no-fault").onclick = () => post("/phone/fault", { kind: "" });
    $("clear-calls").onclick = () => $("calls").replaceChildren();
  }

  toggle() {
    $("panel").hidden = !$("panel").hidden;
    $("panel-button").setAttribute("aria-expanded", String(!$("panel").hidden));
    if (!$("panel").hidden) $("close-panel").focus();
    this.changed();
  }

  async load() {
    const state = await get("/phone/calls");
    if (!state) return;
    $("calls").replaceChildren();
    this.violations = 0;
    state.calls.forEach((call) => this.call(call));
    const any = new Option(texts.any_method, "");
    $("fault").elements.method.replaceChildren(any, ...state.methods.map((method) => new Option(method)));
    this.show(state.fault);
  }

  call(call) {
    if (call.violation) this.violations += 1;
    $("calls").prepend(line(call));
    if ($("calls").children.length > MOST_SHOWN) $("calls").lastElementChild.remove();
    $("violations").textContent = this.violations ? texts.violations.replace("{count}", this.violations) : "";
    if (this.fault?.left) this.refresh();
  }

  // A fault for a number of calls runs out with them.
  async refresh() {
    const state = await get("/phone/calls");
    if (state) this.show(state.fault);
  }

  show(fault) {
    this.fault = fault;
    const kinds = Object.fromEntries([...$("fault").elements.kind.options].map(({ value, text }) => [value, text]));
    const parts = fault && [kinds[fault.left === null && fault.kind === "drop" ? "outage" : fault.kind], fault.method, fault.left && `${fault.left}×`];
    $("set-fault").textContent = fault ? parts.filter(Boolean).join(" · ") : texts.no_fault;
    $("no-fault").hidden = !fault;
  }

  set() {
    const { kind, method, times, seconds } = Object.fromEntries(new FormData($("fault")));
    const isOutage = kind === "outage";
    const common = { kind: isOutage ? "drop" : kind, method, seconds: Number(seconds) };
    post("/phone/fault", isOutage ? common : { ...common, times: Number(times) });
  }
}

function line(call) {
  const code = element("b", call.code === 200 ? "good" : "bad", call.code || texts.cut);
  const summary = element("summary", "", code, element("span", "", call.method), element("small", "", `${call.ms} ms`));
  const details = element("details", call.violation ? "violation" : "", summary);
  if (call.violation) summary.append(element("em", "", texts.violation));
  details.ontoggle = () => {
    if (details.children.length > 1) return;
    const seconds = Date.parse(call.at) / 1000;
    details.append(element("time", "", `${dayOf(seconds)}, ${clockTime(seconds)} WIB`), codeBlock(call.parameters), codeBlock(call.answer));
  };
  return element("li", "", details);
}

function codeBlock(value) {
  return Object.assign(element("pre", "", JSON.stringify(value, null, 1)), { tabIndex: 0 });
}
