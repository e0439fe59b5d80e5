// The timeline by keyboard: arrows go from event to event, N to the note. Links do the rest, also without this script.
const box = document.querySelector("[data-scrubber]");
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") || target.closest("dialog[open]");

function follow(name) {
  const link = box.querySelector(`[data-${name}]`) ?? (name === "after" && box.querySelector("[data-mark]:not(.is-now)"));
  if (!link) return;
  sessionStorage.setItem("candor-scrubber", "1");
  location.assign(link.getAttribute("href"));
}

function note() {
  const details = box.querySelector("[data-note]");
  if (!details) return;
  details.open = true;
  details.querySelector("textarea")?.focus();
}

if (box) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = { ArrowRight: () => follow("after"), ArrowLeft: () => follow("before"), n: note, N: note }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // After a step by arrow the chosen event is where the keyboard and the reader's voice go on.
  if (sessionStorage.getItem("candor-scrubber")) {
    sessionStorage.removeItem("candor-scrubber");
    box.querySelector("#chosen")?.focus({ preventScroll: true });
  }
  box.querySelector(".is-now")?.scrollIntoView?.({ block: "nearest", inline: "center" });
}
