// What one can do with a message: copy, answer, forward, change, delete.
import { summary } from "./bubbles.js";
import { pick } from "./dialogs.js";
import { texts } from "./dom.js";
import { choice } from "./menus.js";

export function messageChoices(phone, message) {
  const isOwnText = !message.from.is_bot && message.text && !message.forward_origin;
  return [
    choice(() => phone.copy(summary(message)), texts.copy, { sign: "📋" }),
    choice(() => phone.composer.reply(message), texts.reply, { sign: "↩️" }),
    choice(() => forward(phone, message), texts.forward, { sign: "↪️" }),
    isOwnText && choice(() => phone.composer.edit(message), texts.edit, { sign: "✏️" }),
    choice(() => phone.act("delete", { message_id: message.message_id }), texts.delete, { sign: "🗑️" }),
  ].filter(Boolean);
}

// A message goes on to the bot, from the same person or, as if they had got it, from another one.
async function forward(phone, message) {
  const people = phone.desk.people().map(({ id, name }) => ({ title: name, value: id }));
  const to = await pick(texts.forward_as, people);
  if (to && await phone.act("forward", { message_id: message.message_id, to })) phone.desk.present(to);
}
