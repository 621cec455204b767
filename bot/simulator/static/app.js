// The chat page: shows what the Bot API server holds, sends what people write and tap.
import { Desk } from "./desk.js";
import { name, texts } from "./dom.js";
import { get, listen } from "./line.js";

Object.assign(texts, await get("/phone/texts"));
name(document);
const desk = new Desk();
listen({ open: () => desk.load(), event: (event) => desk.hear(event), lost: () => desk.offline() });
