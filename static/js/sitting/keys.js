// Single keys: A to Z choose, N and P go, F flags, ? tells. Never while something is typed in; they can be switched off.
import { all, one, sitting } from "./setting.js";

const KEY = "candor:sitting:keys";
const TYPED = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";

const kept = () => { try { return localStorage.getItem(KEY) !== "off"; } catch { return true; } };

export function listen(actions, part) {
  let on = kept();
  const box = one("[data-keys-switch]");
  if (box) {
    box.checked = on;
    box.addEventListener("change", () => {
      on = box.checked;
      try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* for this visit only */ }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.target.closest?.(TYPED) || one("dialog[open]") || sitting.ended) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const choice = all("[data-choice]", part()).find((each) => each.value === key);
    const act = choice ? () => { choice.focus(); choice.click(); } : actions[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
