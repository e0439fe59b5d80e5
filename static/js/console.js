// What the console's theme leaves out for those who hear a page or use it by keyboard: its main part, names and roles.
document.addEventListener("DOMContentLoaded", () => {
  const every = (selector) => [...document.querySelectorAll(selector)];
  document.getElementById("main")?.setAttribute("role", "main");
  every("[data-simplebar]").forEach((part, place) => {
    part.dataset.simplebarAriaLabel = part.closest("nav") ? "Pages" : `Part ${place + 1} of the page`;
  });
  every("ul.object-tools:not(:has(> li))").forEach((list) => list.setAttribute("role", "group"));
  every(".material-symbols-outlined").forEach((sign) => {
    const link = sign.closest("a, button");
    if (link && link.textContent.trim() === sign.textContent.trim()) {
      link.setAttribute("aria-label", link.title || { more_horiz: "More actions", verified: "Start" }[sign.textContent.trim()] || "Open");
    }
    if (!sign.hasAttribute("x-on:click")) { sign.setAttribute("aria-hidden", "true"); return; }
    sign.setAttribute("role", "button");
    sign.setAttribute("aria-label", "Show or hide the pages");
    sign.tabIndex = 0;
    sign.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sign.click();
    });
  });
});
