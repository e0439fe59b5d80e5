"""Items as Moodle XML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from assessments.ai.items import Choice, Item, NumberKey
from assessments.domain.exchange.comparing import evened, whole_text
from assessments.domain.exchange.gift.writing import digits
from assessments.domain.exchange.labels import labels_of
from assessments.domain.exchange.markup import to_markdown
from assessments.domain.exchange.moodle.cloze import cloze_text
from assessments.domain.exchange.moodle.reading import read
from assessments.domain.exchange.patterns import starred
from assessments.domain.exchange.readings import short_name
from assessments.domain.exchange.rendering import to_xhtml
from assessments.domain.exchange.writings import CannotHold, Writing, written
from assessments.domain.exchange.xml import legal

_NAMES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "numeric": "numerical",
    "short_text": "shortanswer",
    "cloze": "cloze",
    "matching": "matching",
    "ordering": "ordering",
    "long_text": "essay",
    "file_upload": "essay",
}


@dataclass(frozen=True)
class _Piece:
    category: str
    xml: str


def write(items: Iterable[Item]) -> Writing:
    """A Moodle XML file in UTF-8; what it cannot hold is named in `left_out`."""
    return written(items, one=_one, joined=_joined, read=read)


def _joined(pieces: Sequence[_Piece]) -> bytes:
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    category = ""
    for piece in pieces:
        if piece.category != category:
            category = piece.category
            path = _text(f"$course$/top/{category}" if category else "$course$/top")
            parts.append(f'  <question type="category"><category>{path}</category></question>\n')
        parts.append(piece.xml)
    return "".join([*parts, "</quiz>\n"]).encode("utf-8", errors="replace")


def _one(item: Item, _number: int) -> _Piece:
    if item.kind not in _NAMES:
        raise CannotHold(f"Moodle has no questions of the kind {item.kind.replace('_', ' ')}.")
    item = evened(item)
    name = "multichoice" if item.kind == "true_false" and not _is_plain_truth(item) else _NAMES[item.kind]
    stem = cloze_text(item) if item.kind == "cloze" else whole_text(item)
    stem_xml = _styled("questiontext", stem) if item.kind != "cloze" else _markdown("questiontext", stem)
    labels = "".join(f"<tag>{_text(label)}</tag>" for label in labels_of(item))
    rows = [
        f"<name>{_text(item.title or short_name(whole_text(item)))}</name>",
        stem_xml,
        _styled("generalfeedback", item.explanation),
        f"<defaultgrade>{digits(item.points)}</defaultgrade>",
        "<hidden>0</hidden>",
        f"<idnumber>{escape(legal(item.ref))}</idnumber>",
        *_parts(item, name),
        *([f"<tags>{labels}</tags>"] if labels else []),
    ]
    body = "".join(f"    {row}\n" for row in rows)
    return _Piece(" ".join(item.category.split()), f'  <question type="{name}">\n{body}  </question>\n')


def _text(text: str) -> str:
    """A `<text>`, in CDATA where it holds signs of XML."""
    plain = legal(text)
    if any(sign in plain for sign in "<&>\r"):
        return "<text><![CDATA[" + plain.replace("]]>", "]]]]><![CDATA[>") + "]]></text>"
    return f"<text>{plain}</text>"


def _styled(tag: str, text: str, attrs: str = "", inside: str = "") -> str:
    """A text as HTML where that comes back the same, else as Markdown, which Moodle knows too."""
    html = to_xhtml(text)
    if to_markdown(html) != text:
        return _markdown(tag, text, attrs, inside)
    return f'<{tag}{attrs} format="html">{_text(html)}{inside}</{tag}>'


def _markdown(tag: str, text: str, attrs: str = "", inside: str = "") -> str:
    return f'<{tag}{attrs} format="markdown">{_text(text)}{inside}</{tag}>'


def _is_plain_truth(item: Item) -> bool:
    return [choice.text for choice in item.choices] == ["True", "False"]


def _parts(item: Item, name: str) -> list[str]:
    if name == "multichoice":
        choices = [_choice(choice) for choice in item.choices]
        return [f"<single>{_yes(item.kind != 'multiple')}</single>", _shuffle(item), *choices]
    if name == "truefalse":
        return [_answer(choice.text.lower(), choice.credit, choice.feedback) for choice in item.choices]
    if name == "shortanswer":
        return _accepted(item)
    if name == "numerical":
        return [_number(key) for key in item.numbers]
    if name == "matching":
        return [_shuffle(item), *_pairs(item)]
    if name == "ordering":
        return [_styled("answer", step.text, f' fraction="{at}.0000000"') for at, step in enumerate(item.steps, 1)]
    return _essay(item) if name == "essay" else []


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _shuffle(item: Item) -> str:
    return f"<shuffleanswers>{_yes(item.shuffle)}</shuffleanswers>"


def _percent(credit: float) -> str:
    return f' fraction="{(Decimal(str(credit)) * 100).normalize():f}"'


def _choice(choice: Choice) -> str:
    return _styled("answer", choice.text, _percent(choice.credit), _styled("feedback", choice.feedback))


def _answer(text: str, credit: float, feedback: str, more: str = "") -> str:
    inside = f"{_text(text)}{_styled('feedback', feedback)}{more}"
    return f'<answer{_percent(credit)} format="moodle_auto_format">{inside}</answer>'


def _accepted(item: Item) -> list[str]:
    case = {key.case for key in item.accepted}
    if len(case) > 1:
        raise CannotHold("Moodle takes capitals for all answers or for none.")
    answers = [_answer(starred(key), key.credit, key.feedback) for key in item.accepted]
    return [f"<usecase>{int(True in case)}</usecase>", *answers]


def _number(key: NumberKey) -> str:
    value, tolerance = key.value, key.tolerance
    if value is None:
        low, high = Decimal(str(key.low or 0.0)), Decimal(str(key.high or 0.0))
        value, tolerance = float((low + high) / 2), float((high - low) / 2)
    return _answer(digits(value), key.credit, key.feedback, f"<tolerance>{digits(tolerance)}</tolerance>")


def _pairs(item: Item) -> list[str]:
    rows = [(pair.prompt, pair.answer) for pair in item.pairs] + [("", extra) for extra in item.extra_answers]
    return [_styled("subquestion", prompt, "", _styled("answer", answer)) for prompt, answer in rows]


def _essay(item: Item) -> list[str]:
    if item.upload is not None and item.kind == "file_upload":
        types = ",".join(f".{extension}" for extension in item.upload.extensions)
        return [
            "<responseformat>noinline</responseformat>",
            "<responserequired>0</responserequired>",
            "<attachments>1</attachments><attachmentsrequired>1</attachmentsrequired>",
            f"<filetypeslist>{escape(types)}</filetypeslist><maxbytes>{item.upload.max_bytes}</maxbytes>",
        ]
    limits = [
        f"<{name}>{count}</{name}>"
        for name, count in (("minwordlimit", item.min_words), ("maxwordlimit", item.max_words))
        if count
    ]
    return ["<responseformat>editor</responseformat>", "<responserequired>1</responserequired>", *limits]
