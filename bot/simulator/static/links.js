// Links of Telegram that the page follows itself: one to the bot starts it, one to pass on asks to whom.
import { pick } from "./dialogs.js";
import { texts } from "./dom.js";

const isOfTelegram = (address) => /^(t|telegram)\.me$/.test(address.hostname);

// Returns whether the page followed the link.
export function follow(phone, url) {
  const address = new URL(url);
  const payload = startOf(phone, url);
  if (isOfTelegram(address) && address.pathname === "/share/url") share(phone, address.searchParams.get("url") || "");
  else if (payload === null) return false;
  else begin(phone, payload);
  return true;
}

// What a link to the bot itself hands to /start, or null for any other link.
function startOf(phone, url) {
  const address = URL.canParse(url) ? new URL(url) : null;
  const isOurs = address && isOfTelegram(address) && address.pathname === `/${phone.desk.bot().username}`;
  return isOurs ? address.searchParams.get("start") || "" : null;
}

const begin = (phone, payload) => phone.act("send", { text: `/start ${payload}`.trim() });

async function share(phone, url) {
  const payload = startOf(phone, url);
  const others = payload === null ? [] : phone.desk.people().filter(({ id }) => id !== phone.person.id);
  const to = await pick(texts.share, [
    { title: texts.copy_link, value: "copy" },
    ...others.map(({ id, name }) => ({ title: texts.open_as.replace("{name}", name), value: id })),
  ], url);
  if (to === "copy") phone.copy(url);
  else if (to) begin(phone.desk.present(to), payload);
}
