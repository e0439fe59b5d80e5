"""Reading a search: words, "phrases", AND OR NOT, parentheses, prefix*, field:word. Bad input is searched all the same,
and said in a sentence with its place."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from recruiting.domain.search import lexing
from recruiting.domain.search.fields import FIELDS, SHORTEST_PREFIX
from recruiting.domain.search.lexing import Token, tokens_of
from recruiting.domain.search.tree import Leaf, Node, Phrase, Word, all_of, any_of, none_of
from recruiting.domain.search.words import words_in

LONGEST, MOST_WORDS, DEEPEST = 500, 30, 20


@dataclass(frozen=True, slots=True)
class Problem:
    """What was odd, in a sentence, and where (half open, in what was typed)."""

    sentence: str
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """A search that was read: the tree (None where nothing is asked) and what was odd."""

    node: Node | None
    problems: list[Problem] = field(default_factory=list)


def read_query(typed: str) -> Reading:
    """The tree of what somebody typed. Never raises; at most 500 characters and 30 words are read."""
    return _Reader(typed[:LONGEST]).read()


class _Reader:
    """One reading, from left to right."""

    def __init__(self, typed: str) -> None:
        self.tokens = tokens_of(typed)
        self.at = 0
        self.count = 0
        self.problems: list[Problem] = []

    def read(self) -> Reading:
        parts: list[Node] = []
        while self.at < len(self.tokens):
            node = self.either(depth=0, inside="")
            if node is not None:
                parts.append(node)
            if self.kind == lexing.CLOSE:
                self.odd(_("A closing parenthesis has no opening one; it was left out."))
                self.at += 1
        return Reading(all_of(parts) if parts else None, self.problems)

    @property
    def kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def odd(self, sentence: str, token: Token | None = None) -> None:
        token = token or self.tokens[min(self.at, len(self.tokens) - 1)]
        if all(problem.sentence != sentence for problem in self.problems):
            self.problems.append(Problem(sentence, token.start, token.end))

    def either(self, *, depth: int, inside: str) -> Node | None:
        """What stands between ORs."""
        parts: list[Node] = []
        while True:
            part = self.together(depth=depth, inside=inside)
            if part is not None:
                parts.append(part)
            if self.kind != lexing.OR:
                return any_of(parts) if parts else None
            operator = self.tokens[self.at]
            self.at += 1
            if part is None or self.kind in ("", lexing.CLOSE, lexing.OR):
                self.odd(_("OR stands between two words; a word is missing here."), operator)

    def together(self, *, depth: int, inside: str) -> Node | None:
        """What stands side by side."""
        parts: list[Node] = []
        while self.kind not in ("", lexing.OR, lexing.CLOSE):
            if self.kind == lexing.AND:
                self.dangling(bool(parts))
                continue
            node = self.negated(depth=depth, inside=inside)
            if node is not None:
                parts.append(node)
        return all_of(parts) if parts else None

    def dangling(self, after_word: bool) -> None:
        operator = self.tokens[self.at]
        self.at += 1
        if not after_word or self.kind in ("", lexing.CLOSE, lexing.OR, lexing.AND):
            self.odd(_("AND stands between two words; a word is missing here."), operator)

    def negated(self, *, depth: int, inside: str) -> Node | None:
        odd_number, operator = False, self.tokens[self.at]
        while self.kind == lexing.NOT:
            odd_number, operator = not odd_number, self.tokens[self.at]
            self.at += 1
        if operator.kind == lexing.NOT and self.kind in ("", lexing.CLOSE, lexing.OR, lexing.AND):
            self.odd(_("NOT stands before a word; a word is missing here."), operator)
            return None
        node = self.atom(depth=depth, inside=inside)
        return none_of(node) if node is not None and odd_number else node

    def atom(self, *, depth: int, inside: str) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == lexing.FIELD:
            return self.named(token, depth=depth, inside=inside)
        if token.kind == lexing.OPEN:
            return self.group(token, depth=depth, inside=inside)
        return self.leaf(token, inside)

    def named(self, token: Token, *, depth: int, inside: str) -> Node | None:
        if token.text not in FIELDS:
            self.odd(
                _("There is no field “%(name)s”; its words are searched everywhere.") % {"name": token.text}, token
            )
            word = Word(token.text, inside, start=token.start, end=token.end)
            rest = self.atom(depth=depth, inside=inside) if self.kind in (lexing.WORD, lexing.PHRASE) else None
            return all_of([word, rest]) if rest is not None else word
        if self.kind in (lexing.WORD, lexing.PHRASE, lexing.OPEN):
            return self.atom(depth=depth, inside=token.text)
        self.odd(_("“%(name)s:” wants a word after the colon.") % {"name": token.text}, token)
        return None

    def group(self, token: Token, *, depth: int, inside: str) -> Node | None:
        if depth >= DEEPEST:
            self.odd(_("There are too many parentheses; the innermost were left out."), token)
            return None
        node = self.either(depth=depth + 1, inside=inside)
        if self.kind == lexing.CLOSE:
            self.at += 1
        else:
            self.odd(_("A parenthesis is not closed; it was closed at the end."), token)
        return node

    def leaf(self, token: Token, inside: str) -> Leaf | None:
        if not words_in(token.text):
            self.odd(_("“%(text)s” holds no word to look for.") % {"text": token.text[:40]}, token)
            return None
        self.count += 1
        if self.count > MOST_WORDS:
            self.odd(_("Only the first %(n)s words are searched.") % {"n": MOST_WORDS}, token)
            return None
        if token.kind == lexing.PHRASE:
            if not token.closed:
                self.odd(_("A quotation mark is not closed; all that follows it was read as one phrase."), token)
            return Phrase(token.text, inside, token.start, token.end)
        return self.word(token, inside)

    def word(self, token: Token, inside: str) -> Word:
        bare = token.text.rstrip("*")
        if token.text.lower() in ("or", "not") and not inside:
            self.odd(_("Write OR and NOT in capitals; in small letters they are words like others."), token)
        is_prefix = len(bare) < len(token.text)
        if is_prefix and len(words_in(bare)[-1].text) < SHORTEST_PREFIX:
            self.odd(_("A star wants two letters or more before it."), token)
            is_prefix = False
        return Word(bare, inside, is_prefix, token.start, token.end)
