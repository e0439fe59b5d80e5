// The conversation as a list: turns are drawn once, by their number; the interviewer's grow while they are written.
const element = (tag, classes = "", ...children) => {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...children);
  return made;
};

export class Log {
  constructor(list, say, sprite) {
    Object.assign(this, { list, say, sprite, texts: new Map() });
  }

  drawing(name, classes) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", classes);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `${this.sprite}#${name}`);
    svg.append(use);
    return svg;
  }

  // The composer lies over the end of the page: the newest turn stands right above it there.
  showEnd() { scrollTo(0, document.documentElement.scrollHeight); }

  at(seq) { return this.list.querySelector(`[data-seq="${seq}"]`); }

  named(id) { return [...this.list.children].find((turn) => turn.dataset.client === id); }

  forget(id) { this.named(id)?.remove(); }

  words(turn, text) {
    const box = turn.querySelector("[data-words]");
    box.replaceChildren(...text.split(/\n{2,}/).map((part) => {
      const lines = part.split("\n").flatMap((line, at) => (at ? [document.createElement("br"), line] : [line]));
      return element("p", "", ...lines);
    }));
    return box;
  }

  place(turn) {
    const near = innerHeight + scrollY > document.body.scrollHeight - 240;
    this.list.append(turn);
    if (near) this.showEnd();
  }

  // The candidate's own, before the server has it.
  mine(row) {
    const saved = element("span", "cd-end cd-saved", element("span", "", this.say("sending")));
    const turn = element("li", "cd-turn cd-turn--me", element("div", "cd-turn__who", element("b", "", this.say("you")), saved), element("div"));
    turn.lastElementChild.dataset.words = "";
    turn.dataset.client = row.client_id;
    this.words(turn, row.text || this.say("went_on"));
    this.place(turn);
  }

  // A turn as the server has it: a new one is drawn, one that stands here is brought up to date.
  put(turn) {
    if (turn.role === "assistant") {
      this.begin(turn.seq);
      this.grow(turn.seq, turn.content);
      if (turn.status === "done") this.end(turn.seq);
      return;
    }
    if (turn.role !== "user" || this.at(turn.seq)) return this.forgetPending(turn);
    if (!this.named(turn.client_id)) this.mine(turn);
    const mine = this.named(turn.client_id);
    mine.dataset.seq = turn.seq;
    this.words(mine, turn.content || this.say("went_on"));
    mine.querySelector(".cd-saved").replaceChildren(this.drawing("check", "cd-icon"), turn.is_late ? this.say("late") : this.say("saved"));
  }

  forgetPending(turn) {
    const mine = this.named(turn.client_id);
    if (mine && !mine.dataset.seq) mine.remove();
  }

  begin(seq) {
    let turn = this.at(seq);
    if (!turn) {
      turn = element("li", "cd-turn cd-turn--ai", element("div", "cd-turn__who", this.drawing("candor", "cd-brand"), element("b", "", this.say("interviewer"))), element("div"));
      turn.lastElementChild.dataset.words = "";
      turn.dataset.seq = seq;
      this.place(turn);
    }
    this.texts.set(seq, "");
    this.caret(turn, "");
  }

  caret(turn, text) {
    const caret = element("span", "cd-caret");
    caret.setAttribute("aria-hidden", "true");
    this.words(turn, text).lastElementChild.append(caret);
  }

  grow(seq, text) {
    this.texts.set(seq, this.texts.get(seq) + text);
    this.caret(this.at(seq), this.texts.get(seq));
  }

  // The whole text, without the caret.
  end(seq) {
    const text = this.texts.get(seq) ?? "";
    const near = innerHeight + scrollY > document.body.scrollHeight - 240;
    this.words(this.at(seq), text);
    if (near) this.showEnd();
    return text;
  }
}
