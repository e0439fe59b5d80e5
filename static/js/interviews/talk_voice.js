// Dictation and reading aloud, where the browser has them. Both are off until somebody switches them on; the text that
// was dictated is in the field like any other, to be changed before it is sent.
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const language = document.documentElement.lang || navigator.language;

function press(button, on, label) {
  button.setAttribute("aria-pressed", String(on));
  button.setAttribute("aria-label", label);
}

export function listenToVoice(area, say, announce) {
  const told = { is_dictated: false, is_edited: false };
  const dictation = withDictation(area, say, announce, told);
  const read = withReading(say);
  area.addEventListener("input", () => { if (told.is_dictated) told.is_edited = true; });
  return {
    read,
    stop: dictation,
    // What is known of the answer that is being sent; the next one begins anew.
    facts() {
      const facts = { ...told };
      Object.assign(told, { is_dictated: false, is_edited: false });
      return facts;
    },
  };
}

function withDictation(area, say, announce, told) {
  const button = document.querySelector("[data-dictate]");
  if (!Recognition || !button) return () => {};
  let heard = null;
  const ended = (text) => { heard = null; press(button, false, say("dictate")); announce(text); };
  const begin = () => {
    heard = new Recognition();
    Object.assign(heard, { lang: language, continuous: true, interimResults: false });
    heard.onresult = (event) => {
      const said = [...event.results].slice(event.resultIndex).map((result) => result[0].transcript.trim()).join(" ");
      area.value = `${area.value.trimEnd()} ${said}`.trimStart();
      const edited = told.is_edited;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      Object.assign(told, { is_dictated: true, is_edited: edited });
    };
    heard.onerror = () => ended(say("no_dictation"));
    heard.onend = () => { if (heard) ended(say("dictated")); };
    heard.start();
    press(button, true, say("stop_dictating"));
    announce(say("dictating"));
  };
  button.hidden = false;
  button.addEventListener("click", () => (heard ? heard.stop() : begin()));
  return () => heard?.stop();
}

function withReading(say) {
  const button = document.querySelector("[data-read]");
  if (!("speechSynthesis" in window) || !button) return () => {};
  let on = false;
  button.hidden = false;
  button.addEventListener("click", () => {
    on = !on;
    press(button, on, say(on ? "stop_reading" : "read_aloud"));
    speechSynthesis.cancel();
    const last = [...document.querySelectorAll(".cd-turn--ai [data-words]")].at(-1);
    if (on && last) aloud(last.textContent);
  });
  return (text) => { if (on) aloud(text); };
}

function aloud(text) {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language;
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}
