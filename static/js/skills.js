// The skills editor: [data-skills] holds [data-skill-row]s and a [data-skill-add] button. Works by delegation, so that
// it also serves an editor that a poll brought. Without scripts the empty rows at the end are enough.
function cleared(row) {
  row.querySelectorAll("input").forEach((one) => { one.value = ""; });
  row.querySelectorAll("select").forEach((one) => { one.selectedIndex = 0; });
  return row;
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const editor = target?.closest("[data-skills]");
  if (!editor) return;
  const rows = editor.querySelectorAll("[data-skill-row]");
  if (target.closest("[data-skill-add]")) {
    const row = cleared(rows[rows.length - 1].cloneNode(true));
    rows[rows.length - 1].after(row);
    window.htmx?.process(row);
    row.querySelector("input").focus();
  }
  const gone = target.closest("[data-skill-remove]")?.closest("[data-skill-row]");
  if (!gone) return;
  const next = gone.nextElementSibling?.matches("[data-skill-row]") ? gone.nextElementSibling : gone.previousElementSibling;
  if (rows.length > 1) gone.remove();
  else cleared(gone);
  const place = rows.length > 1 ? next : gone;
  place?.querySelector("input")?.focus();
  editor.dispatchEvent(new Event("input", { bubbles: true }));
});
