// The line to the server: what people do goes up, what happens comes down as a stream of events.
const JSON_TYPE = { "Content-Type": "application/json" };
const FILE_TYPE = { "Content-Type": "application/octet-stream" };

// Each returns the answer, or null when it did not go through.

export const get = (path) => answerTo(path);
export const post = (path, body = {}) => answerTo(path, { method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) });
export const upload = (path, file) => answerTo(path, { method: "POST", headers: FILE_TYPE, body: file });

async function answerTo(path, options) {
  const answer = await fetch(path, options).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

export function listen({ open, event, lost }) {
  const events = new EventSource("/phone/events");
  events.onopen = open;
  events.onerror = lost;
  events.onmessage = ({ data }) => event(JSON.parse(data));
}
