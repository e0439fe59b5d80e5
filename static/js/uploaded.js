// After a drop: to the page that says what becomes of the files. Where some were not sent, their rows stay to be read
// and a link leads there. <form data-upload data-then="/uploads/…/"> and <a data-uploaded hidden href> in it.
document.addEventListener("candor:uploaded", (event) => {
  const form = event.target;
  const { done, failed } = event.detail;
  if (!done || !form.dataset.then) return;
  const link = form.querySelector("[data-uploaded]");
  if (failed && link) link.hidden = false;
  else window.location.assign(form.dataset.then);
});
