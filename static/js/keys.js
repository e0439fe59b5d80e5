// Alt and a letter follow a link: [data-key="j"]. By the key's place, since Alt changes what a key writes on some systems.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey) return;
  const letter = event.code.replace(/^Key/, "").toLowerCase();
  const link = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
