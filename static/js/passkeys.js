// Passkeys: allauth's scripts talk to the browser; what goes wrong is said on the page, where it can be read aloud.

document.addEventListener("allauth.error", (event) => {
  const notice = document.querySelector("[data-passkey-error]");
  if (!notice) return;
  event.preventDefault();
  // Hidden first, so that the same words are announced again.
  notice.hidden = true;
  requestAnimationFrame(() => {
    notice.hidden = false;
  });
});
