// Enough of a highlighter to tell comments, strings, numbers and keywords apart. The text itself is never changed.
const C_WORDS = "auto break case char class const continue default delete do double else enum extern false final float for goto if import int interface long namespace new nullptr null operator package private protected public return short signed sizeof static struct super switch template this throw throws true try catch typedef typename union unsigned using virtual void volatile while bool boolean byte implements extends instanceof include define string var vector";
const WORDS = {
  python: "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield self print",
  javascript: "async await break case catch class const continue debugger default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while yield",
  java: C_WORDS,
  cpp: C_WORDS,
  c: C_WORDS,
};
const STRINGS = `"(?:\\\\.|[^"\\\\\\n])*"?|'(?:\\\\.|[^'\\\\\\n])*'?`;
const NUMBER = "\\b(?:0[xXbBoO][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\w*";

function grammar(language) {
  const words = (WORDS[language] ?? C_WORDS).split(" ").join("|");
  const comment = language === "python" ? "#[^\\n]*" : "\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?(?:\\*\\/|$)";
  const long = language === "python" ? `"""[\\s\\S]*?(?:"""|$)|'''[\\s\\S]*?(?:'''|$)|` : language === "javascript" ? "`(?:\\\\.|[^`\\\\])*`?|" : "";
  return new RegExp(`(?<comment>${comment})|(?<string>${long}${STRINGS})|(?<number>${NUMBER})|(?<word>\\b(?:${words})\\b)`, "g");
}

export function paint(place, text, language) {
  const parts = [];
  let last = 0;
  for (const found of text.matchAll(grammar(language))) {
    const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    const span = document.createElement("span");
    span.className = `cd-code-${kind}`;
    span.textContent = found[0];
    parts.push(text.slice(last, found.index), span);
    last = found.index + found[0].length;
  }
  place.replaceChildren(...parts, `${text.slice(last)}\n`);
}
