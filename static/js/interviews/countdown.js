// Counts down to the moment in data-countdown by the server's clock (data-now), then loads the page again.
const box = document.querySelector("[data-countdown]");
const two = (n) => `${n}`.padStart(2, "0");

if (box) {
  const at = Date.parse(box.dataset.countdown);
  const offset = Date.parse(box.dataset.now) - performance.now();
  const tick = () => {
    const left = Math.ceil((at - offset - performance.now()) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      setTimeout(() => location.reload(), 800);
      return;
    }
    const [days, hours, minutes, seconds] = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
    box.textContent = `${days ? `${days} ${box.dataset.days} ` : ""}${two(hours)}:${two(minutes)}:${two(seconds)}`;
  };
  const timer = setInterval(tick, 500);
  tick();
}
