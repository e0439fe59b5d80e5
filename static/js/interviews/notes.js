// Private notes that keep themselves a second after the last key, and again when the connection is back.
const WAIT_MS = 1000;
const RETRY_MS = 4000;

function start(form) {
  const field = form.querySelector("textarea");
  const state = form.querySelector("[data-notes-state]");
  let kept = field.value;
  let timer = 0;
  let busy = false;

  async function keep() {
    clearTimeout(timer);
    if (busy) { timer = setTimeout(keep, WAIT_MS); return; }
    const text = field.value;
    if (text === kept) return;
    busy = true;
    state.textContent = form.dataset.wordSaving;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { saved_at: at } = await answer.json();
      kept = text;
      state.textContent = form.dataset.wordSaved.replace("{time}", new Date(at).toLocaleTimeString());
    } catch {
      state.textContent = form.dataset.wordLost;
      timer = setTimeout(keep, RETRY_MS);
    } finally {
      busy = false;
    }
    if (field.value !== text) timer = setTimeout(keep, WAIT_MS);
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, WAIT_MS); });
  window.addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  window.addEventListener("beforeunload", (event) => { if (field.value !== kept) { keep(); event.preventDefault(); } });
}

document.querySelectorAll("form[data-notes]").forEach(start);
