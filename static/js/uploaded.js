// After a drop: to the page that says what becomes of the files. Where some were not sent, their rows stay to be read and
// a notice above them leads there. <form data-upload data-then="/uploads/…/"> and in it <div data-uploaded hidden> with
// <span data-uploaded-say> for how many were sent.
document.addEventListener("candor:uploaded", (event) => {
  const form = event.target;
  const { done, failed, say } = event.detail;
  if (!done || !form.dataset.then) return;
  const notice = form.querySelector("[data-uploaded]");
  if (failed && notice) {
    notice.querySelector("[data-uploaded-say]").textContent = say;
    notice.hidden = false;
  } else window.location.assign(form.dataset.then);
});
