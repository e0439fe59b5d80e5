// Mentions in notes: after "@" and a letter or two, colleagues to choose from with the arrow keys and Enter. Works on every
// textarea[data-mentions] inside [data-mentions-from]. Without scripts one writes @ and the e-mail by hand.
let open = null;

function close() {
  if (!open) return;
  open.list.remove();
  open.area.removeAttribute("aria-activedescendant");
  open = null;
}

// The letters between "@" and the caret, null where the caret stands in no mention.
function typed(area) {
  const before = area.value.slice(0, area.selectionStart);
  const found = /(?:^|\s)@([\p{L}\d.+-]{1,40})$/u.exec(before);
  return found ? found[1] : null;
}

function choose(person) {
  const { area, words } = open;
  const caret = area.selectionStart;
  area.setRangeText(`@${person.email} `, caret - words.length - 1, caret, "end");
  close();
  area.focus();
}

function mark(at) {
  const options = [...open.list.children];
  open.at = (at + options.length) % options.length;
  options.forEach((one, index) => one.setAttribute("aria-selected", String(index === open.at)));
  open.area.setAttribute("aria-activedescendant", options[open.at].id);
  options[open.at].scrollIntoView({ block: "nearest" });
}

function show(area, words, people) {
  close();
  if (!people.length) return;
  const list = document.createElement("ul");
  list.className = "cd-mentions";
  list.id = `${area.id}-people`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.closest("[data-mentions-from]").dataset.mentionsLabel || "");
  people.forEach((person, index) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${index}`;
    option.setAttribute("role", "option");
    const email = document.createElement("small");
    email.textContent = person.email;
    option.append(person.name, email);
    option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(person); });
    list.append(option);
  });
  area.after(list);
  area.parentElement.classList.add("cd-mentions__at");
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  open = { area, list, people, words, at: 0 };
  mark(0);
}

let asked = 0;
async function ask(area) {
  const words = typed(area);
  if (words === null) return close();
  asked += 1;
  const mine = asked;
  try {
    const address = area.closest("[data-mentions-from]").dataset.mentionsFrom;
    const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok || mine !== asked || typed(area) !== words) return undefined;
    return show(area, words, (await answer.json()).people);
  } catch {
    return close();
  }
}

const KEYS = {
  ArrowDown: () => mark(open.at + 1),
  ArrowUp: () => mark(open.at - 1),
  Enter: () => choose(open.people[open.at]),
  Tab: () => choose(open.people[open.at]),
  Escape: close,
};

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-mentions-from] textarea[data-mentions]")) ask(event.target);
});
document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.area || !(event.key in KEYS) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key]();
}, true);
document.addEventListener("focusout", (event) => { if (open && event.target === open.area) close(); });
