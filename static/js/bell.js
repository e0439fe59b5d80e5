// Says aloud that something new came in, once, when the bell's number grows. The bell itself is polled by poll.js.
const count = (bell) => Number(bell.querySelector("[data-unread]")?.dataset.unread ?? 0);
for (const bell of document.querySelectorAll(".cd-bell")) {
  let before = count(bell);
  bell.addEventListener("candor:polled", () => {
    const now = count(bell);
    const words = bell.querySelector("[data-unread]")?.getAttribute("aria-label");
    if (now > before && words) document.dispatchEvent(new CustomEvent("candor:say", { detail: words }));
    before = now;
  });
}
