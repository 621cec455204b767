// The chat page: shows what the Bot API server holds, sends what people write and tap.
import { Desk } from "./desk.js";
import { name, texts } from "./dom.js";
import { get, listen } from "./line.js";
import { Panel } from "./panel.js";
import { startTools } from "./tools.js";

Object.assign(texts, await get("/phone/texts"));
name(document);
startTools();
const desk = new Desk();
const panel = new Panel(() => desk.fit());

function hear(event) {
  if (event.kind === "call") panel.call(event.call);
  else if (event.kind === "fault") panel.show(event.fault);
  else desk.hear(event);
}

listen({ open: () => Promise.all([desk.load(), panel.load()]), event: hear, lost: () => desk.offline() });
