// A question's form and its answer: read what is filled in, fill in what is kept. Null is unanswered.
import { all, element, one, say } from "./setting.js";

const checked = (part) => all("[data-choice]:checked", part).map((box) => box.value);
const typed = (part, name) => one("[data-text]", part).value.trim() ? { [name]: one("[data-text]", part).value } : null;
const filled = (part, selector, name, key) => {
  const given = Object.fromEntries(all(selector, part).filter((field) => field.value.trim()).map((field) => [field.dataset[key], field.value]));
  return Object.keys(given).length ? { [name]: given } : null;
};
const fill = (part, selector, key, given) => { for (const field of all(selector, part)) field.value = given?.[field.dataset[key]] ?? ""; };
const tick = (part, letters) => { for (const box of all("[data-choice]", part)) box.checked = letters.includes(box.value); };
const write = (part, text) => {
  const field = one("[data-text]", part);
  field.value = text ?? "";
  countWords(part);
};

const choice = { read: (part) => (checked(part).length ? { choice: checked(part)[0] } : null), fill: (part, value) => tick(part, value?.choice ? [value.choice] : []) };
const text = { read: (part) => typed(part, "text"), fill: (part, value) => write(part, value?.text) };

const KINDS = {
  single: choice,
  true_false: choice,
  multiple: { read: (part) => (checked(part).length ? { choices: checked(part) } : null), fill: (part, value) => tick(part, value?.choices ?? []) },
  numeric: { read: (part) => typed(part, "number"), fill: (part, value) => write(part, value?.number) },
  short_text: text,
  long_text: text,
  cloze: { read: (part) => filled(part, "[data-gap]", "gaps", "gap"), fill: (part, value) => fill(part, "[data-gap]", "gap", value?.gaps) },
  matching: { read: (part) => filled(part, "[data-pair]", "pairs", "pair"), fill: (part, value) => fill(part, "[data-pair]", "pair", value?.pairs) },
  ordering: { read: (part) => part.ordering.value(), fill: (part, value) => part.ordering.fill(value?.order ?? []) },
  file_upload: { read: (part) => part.upload.value(), fill: (part, value) => part.upload.fill(value) },
  coding: { read: (part) => part.editor.value(), fill: (part, value) => part.editor.fill(value) },
};

export const readAnswer = (part) => KINDS[part.dataset.kind].read(part);
export const readCertainty = (part) => Number(one("[data-certainty]:checked", part)?.value) || null;

export function fillAnswer(part, value, certainty) {
  KINDS[part.dataset.kind].fill(part, value);
  for (const box of all("[data-certainty]", part)) box.checked = Number(box.value) === certainty;
  one("[data-clear]", part)?.toggleAttribute("hidden", !value);
}

export function countWords(part) {
  const box = one("[data-words]", part);
  if (!box) return;
  const n = (one("[data-text]", part).value.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? []).length;
  const [least, most] = [Number(box.dataset.least), Number(box.dataset.most)];
  box.textContent = say(n === 1 ? "words_one" : "words", { n }) + (most && n > most ? ` · ${say("words_over", { n: n - most })}` : least && n < least ? ` · ${say("words_under", { n: least - n })}` : "");
  box.classList.toggle("is-over", Boolean(most) && n > most);
}

// An answer as its writer would recognize it, for choosing between two.
export function inWords(part, value) {
  if (!value) return say("nothing_answered");
  const labels = (letters) => letters.map((letter) => one(`[data-choice][value="${CSS.escape(letter)}"]`, part)?.closest("label")?.querySelector("[data-words-of]")?.textContent.trim() ?? letter).join("; ");
  const fields = (selector, key, given) => all(selector, part).filter((field) => given[field.dataset[key]]).map((field) => {
    const option = field.tagName === "SELECT" ? [...field.options].find((each) => each.value === given[field.dataset[key]])?.textContent : null;
    return `${field.dataset[key]}: ${option ?? given[field.dataset[key]]}`;
  }).join("; ");
  if (value.choice) return labels([value.choice]);
  if (value.choices) return labels(value.choices);
  if (value.gaps) return fields("[data-gap]", "gap", value.gaps);
  if (value.pairs) return fields("[data-pair]", "pair", value.pairs);
  if (value.order) return part.ordering.inWords(value.order);
  return value.text ?? value.number ?? value.code ?? part.upload?.nameOf(value.file) ?? "";
}

export function download(name, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
