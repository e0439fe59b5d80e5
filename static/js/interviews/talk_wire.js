// Asking the server. NoAnswer is worth another try; Refusal is its last word. A turn is streamed, or polled where not.
const TIMEOUT_MS = 15000;
const POLL_MS = 1000;

export class NoAnswer extends Error {
  constructor(reason, wait = 0) { super(reason); this.wait = wait; }
}

export class Refusal extends Error {
  constructor(status, said) { super(said.detail ?? String(status)); Object.assign(this, { status, code: said.code ?? "" }); }
}

// This page's own name, so that two open pages can be told apart.
const page = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

// GET without a body, else POST.
export async function ask(address, body = null, keepalive = false) {
  const headers = { Accept: "application/json", "X-Talk-Page": page };
  if (body) Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": token() });
  else headers["If-None-Match"] = '"poll"';
  let answer;
  try {
    answer = await fetch(address, { method: body ? "POST" : "GET", headers, keepalive, cache: "no-store", body: body && JSON.stringify(body), signal: keepalive ? undefined : AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new NoAnswer(error.message);
  }
  if (answer.status >= 500 || answer.status === 429) throw new NoAnswer(`${answer.status}`, 1000 * Number(answer.headers.get("Retry-After") || 0));
  let said = {};
  try { said = await answer.json(); } catch { if (answer.ok) throw new NoAnswer("no JSON"); }
  if (!answer.ok) throw new Refusal(answer.status, said);
  return said;
}

// `to` {text, reset, whole, done}. The browser comes back by itself with the id of its last event; after a 503 it does
// not, so the page asks for the whole turn instead.
export function listen(stream, turns, seq, to) {
  const source = new EventSource(`${stream}?turn=${seq}`);
  source.onmessage = (event) => to.text(JSON.parse(event.data).text);
  source.addEventListener("reset", () => to.reset());
  source.addEventListener("done", (event) => { source.close(); to.done(JSON.parse(event.data).state); });
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) poll(turns, seq, to); };
}

async function poll(turns, seq, to) {
  let wait = POLL_MS;
  try {
    const said = await ask(`${turns}?after=${seq - 1}`);
    const turn = said.turns.find((one) => one.seq === seq);
    if (turn) to.whole(turn);
    if (turn?.status === "done") return to.done(said.state);
  } catch (error) {
    wait = error.wait || 3 * POLL_MS;
  }
  return setTimeout(() => poll(turns, seq, to), wait);
}
