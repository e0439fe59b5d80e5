// Hints of the language guard while one writes: <div data-hints="/url/"> with <div data-hints-for="field id">.
const WAIT_MS = 900;

function start(area) {
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  area.querySelectorAll("[data-hints-for]").forEach((place) => {
    const field = document.getElementById(place.dataset.hintsFor);
    if (!field) return;
    place.setAttribute("role", "status");
    let timer = 0;
    let asked = 0;
    let last = "";
    async function ask() {
      const text = field.value.trim();
      if (text === last) return;
      last = text;
      const mine = ++asked;
      if (!text) { place.replaceChildren(); return; }
      const body = new URLSearchParams({ text, csrfmiddlewaretoken: token() });
      const answer = await fetch(area.dataset.hints, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && mine === asked) place.innerHTML = await answer.text();
    }
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT_MS); });
    field.addEventListener("blur", ask);
    if (field.value.trim()) ask();
  });
}

document.querySelectorAll("[data-hints]").forEach(start);
