// Asking the server. Two ways to fail: NoAnswer is worth another try later, Refusal is the server's last word.
import { say, sitting } from "./setting.js";

const TIMEOUT_MS = 15000;

export class NoAnswer extends Error {
  constructor(reason, wait = 0) {
    super(reason);
    this.wait = wait;
  }
}

export class Refusal extends Error {
  constructor(status, said) {
    super(said.detail || said.title || say("refused", { n: status }));
    Object.assign(this, { status, code: said.code ?? "", said });
  }
}

export async function ask(path, { method = "POST", body = null, keepalive = false } = {}) {
  const form = body instanceof FormData;
  const headers = { Accept: "application/json", "X-Sitting-Secret": sitting.secret };
  if (body && !form) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(sitting.api + path, { method, headers, keepalive, credentials: "omit", cache: "no-store", body: form || !body ? body : JSON.stringify(body), signal: keepalive ? undefined : AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new NoAnswer(error.message);
  }
  if (answer.status >= 500 || answer.status === 429) throw new NoAnswer(`${answer.status}`, 1000 * Number(answer.headers.get("Retry-After") || 0));
  if (answer.status === 204) return {};
  let said = {};
  try { said = await answer.json(); } catch { if (answer.ok) throw new NoAnswer("no JSON"); }
  if (!answer.ok) throw new Refusal(answer.status, said);
  return said;
}
