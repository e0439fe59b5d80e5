// The tables of the question editor: [data-rows="prefix"] holds [data-row]s, a template of one and a [data-row-add]
// button. Without scripts the button asks the server for another row, with everything typed kept.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-row-add]") : null;
  const table = button?.closest("[data-rows]");
  const template = table?.querySelector("template[data-row-template]");
  const total = table?.querySelector(`input[name="${table.dataset.rows}-TOTAL_FORMS"]`);
  if (!template || !total) return;
  event.preventDefault();
  const at = Number(total.value);
  const most = Number(table.querySelector(`input[name="${table.dataset.rows}-MAX_NUM_FORMS"]`)?.value || 100);
  if (at >= most) return;
  const row = template.content.cloneNode(true);
  for (const one of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      const value = one.getAttribute(name);
      if (value?.includes("__prefix__")) one.setAttribute(name, value.replaceAll("__prefix__", String(at)));
    }
  }
  const number = row.querySelector("[data-row-number]");
  if (number) number.textContent = String(at + 1);
  template.before(row);
  total.value = String(at + 1);
  table.querySelectorAll("[data-row]")[at]?.querySelector("textarea, input:not([type=hidden]), select")?.focus();
});
