// The résumé reader: ?at=<start>-<end>#t-<start> lights that passage (offsets in code points, half-open). The server
// marks it too, so the page works without this; here a link on the same page lights without loading it again.
// The text stands in [data-text]; data-offset on an element inside says where its own text begins; [data-not-text]
// is left out of the count.
const AT = /^(\d+)-(\d+)$/;
const wanted = (address) => AT.exec(new URL(address, location.href).searchParams.get("at") ?? "");

function unmark(text) {
  for (const one of text.querySelectorAll("mark[data-lit]")) one.replaceWith(...one.childNodes);
  text.normalize();
}

// The text nodes with the offset each starts at. Offsets count code points, as the server's do.
function* runs(text) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let at = 0;
  let block = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("[data-not-text]")) continue;
    const own = node.parentElement.closest("[data-offset]");
    if (own && own !== block && text.contains(own)) { block = own; at = Number(own.dataset.offset); }
    const length = [...node.data].length;
    yield { node, start: at, end: at + length };
    at += length;
  }
}

// From a count of code points to an index of the JavaScript string.
const index = (data, points) => [...data].slice(0, points).join("").length;

function light(text, start, end) {
  const found = [...runs(text)].filter((run) => run.start < end && run.end > start);
  return found.map(({ node, start: from }) => {
    const range = document.createRange();
    range.setStart(node, index(node.data, Math.max(0, start - from)));
    range.setEnd(node, index(node.data, Math.min([...node.data].length, end - from)));
    const mark = document.createElement("mark");
    mark.dataset.lit = "";
    mark.className = "is-target";
    range.surroundContents(mark);
    return mark;
  });
}

function jump() {
  const asked = wanted(location.href);
  const text = document.querySelector("[data-text]");
  if (!text) return;
  unmark(text);
  text.querySelectorAll(".is-target").forEach((one) => one.classList.remove("is-target"));
  if (!asked) return;
  text.querySelectorAll("mark[data-server]").forEach((mark) => mark.replaceWith(...mark.childNodes));
  const marks = light(text, Number(asked[1]), Number(asked[2]));
  if (!marks.length) return;
  marks[0].id = `lit-${asked[1]}`;
  marks[0].tabIndex = -1;
  marks[0].focus({ preventScroll: true });
  marks[0].scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

window.addEventListener("popstate", jump);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='at=']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.pathname !== location.pathname || !wanted(link.href)) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  jump();
});
jump();
