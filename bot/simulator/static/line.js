// The line to the server: what people do goes up, what happens comes down as a stream of events.
const JSON_TYPE = { "Content-Type": "application/json" };

// Returns the answer, or null when it did not go through.
export async function post(path, body = {}) {
  try {
    const answer = await fetch(path, { method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export async function get(path) {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

export function listen({ open, event, lost }) {
  const events = new EventSource("/phone/events");
  events.onopen = open;
  events.onerror = lost;
  events.onmessage = ({ data }) => event(JSON.parse(data));
}
