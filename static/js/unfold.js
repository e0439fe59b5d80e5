// [data-unfolds] is a link that htmx answers into aria-controls: the first click loads, later ones fold and unfold.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-unfolds]") : null;
  if (!link) return;
  const place = document.getElementById(link.getAttribute("aria-controls"));
  const opens = link.getAttribute("aria-expanded") !== "true";
  if (link.dataset.loaded) { event.preventDefault(); event.stopPropagation(); }
  place.hidden = !opens;
  link.dataset.loaded = "1";
  link.setAttribute("aria-expanded", String(opens));
  const use = link.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, opens ? "#down" : "#right"));
}, true);
