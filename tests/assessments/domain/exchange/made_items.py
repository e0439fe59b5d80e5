"""Items made by chance, with the texts that break formats."""

from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from assessments.ai.item_checks import folded, problems
from assessments.ai.items import Item

AWKWARD = [
    "plain",
    "=right ~wrong #hash {brace} :colon: ::",
    "-> arrow -> twice",
    "a, b; c\td",
    "\"quoted\" and 'single'",
    "]]> <![CDATA[ <b>tag</b> &amp; & < >",
    "first\nsecond\n\nthird",
    "  leading and trailing  ",
    "ANSWER: B",
    "A) looks like an option",
    "// a comment",
    "$CATEGORY: x",
    "::title::",
    "[html]x",
    "[[1]] [x](http://example.test/)",
    "\\back\\slash \\n \\= \\*",
    "**bold** *it* `code` __init__ 2*3*4",
    "```python\nx = {1: 'a'}\n\ny = 2\n```",
    "- one\n- two\n\n1. a\n2. b",
    "{1:SHORTANSWER:=x~y}",
    "=1+1",
    "-5",
    "@cmd",
    "'=quoted",
    "zażółć 日本語 🦜 \u200b e\u0301",
    "%50% weight",
    "{T} {F}",
    "TRUE",
    "*",
    "a*b",
    "line\rreturn",
    "tab\tand\u00a0space",
]
ORDINARY = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n")
texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(ORDINARY, min_size=1, max_size=40),
    st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=3).map(" ".join),
)
filled = texts.filter(lambda text: bool(text.strip()))
credits_ = st.sampled_from([1.0, 0.5, 0.25, 0.333, 0.0, -0.5, -1.0])
numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False).map(lambda value: round(value, 4))


def _numbered(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"i{place}", **part} for place, part in enumerate(parts)]


option = st.fixed_dictionaries({"text": filled, "credit": credits_, "feedback": st.just("") | texts})


def _one_right(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first is right, and no other."""
    rest = [{**each, "credit": min(each["credit"], 0.5)} for each in choices[1:]]
    return _numbered([{**choices[0], "credit": 1.0}, *rest])


def _shared(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two are right."""
    rest = [{**each, "credit": min(each["credit"], 0.0)} for each in choices[2:]]
    return _numbered([{**each, "credit": 0.5} for each in choices[:2]] + rest)


def _full(keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first earns all."""
    return [{**keys[0], "credit": 1.0}, *keys[1:]]


options = st.lists(option, min_size=2, max_size=4, unique_by=lambda each: folded(each["text"]))
number_key = st.one_of(
    st.fixed_dictionaries({"value": numbers, "tolerance": st.sampled_from([0.0, 0.1, 2.0]), "feedback": texts}),
    st.tuples(numbers, numbers).map(lambda ends: {"low": min(ends), "high": max(ends)}),
)
text_key = st.fixed_dictionaries(
    {"text": filled, "mode": st.sampled_from(["exact", "wildcard"]), "case": st.booleans(), "credit": credits_}
)
gap = st.one_of(
    st.fixed_dictionaries({"kind": st.just("choice"), "choices": options.map(_one_right)}),
    st.fixed_dictionaries({"kind": st.just("text"), "accepted": st.lists(text_key, min_size=1, max_size=2).map(_full)}),
    st.fixed_dictionaries({"kind": st.just("number"), "numbers": st.lists(number_key, min_size=1, max_size=2)}),
)
_PARTS: dict[str, dict[str, Any]] = {
    "single": {"choices": options.map(_one_right)},
    "multiple": {"choices": options.map(_shared), "partial": st.booleans()},
    "true_false": {
        "choices": st.booleans().map(
            lambda right: [
                {"id": "true", "text": "True", "credit": float(right)},
                {"id": "false", "text": "False", "credit": float(not right)},
            ]
        )
    },
    "numeric": {"numbers": st.lists(number_key, min_size=1, max_size=3)},
    "short_text": {"accepted": st.lists(text_key, min_size=1, max_size=3).map(_full)},
    "cloze": {"gaps": st.lists(gap, min_size=1, max_size=3).map(_numbered)},
    "matching": {
        "pairs": st.lists(st.fixed_dictionaries({"prompt": filled, "answer": filled}), min_size=2, max_size=3).map(
            _numbered
        ),
        "extra_answers": st.lists(filled, max_size=1),
    },
    "ordering": {"steps": st.lists(st.fixed_dictionaries({"text": filled}), min_size=2, max_size=4).map(_numbered)},
    "long_text": {"min_words": st.sampled_from([0, 50])},
    "file_upload": {"upload": st.just({})},
    "coding": {
        "coding": st.fixed_dictionaries(
            {
                "languages": st.just(["python"]),
                "starter": st.fixed_dictionaries({"python": texts}),
                "tests": st.just([{"id": "1", "stdin": "1\n", "expected": "=1", "visible": True}]),
            }
        )
    },
}
KINDS = sorted(_PARTS)


@st.composite
def items(draw: st.DrawFn, kind: str = "") -> Item:
    """A usable item of this kind, or of any."""
    chosen = kind or draw(st.sampled_from(KINDS))
    made = draw(st.fixed_dictionaries(_PARTS[chosen]))
    stem = draw(filled)
    if chosen == "cloze":
        stem = stem.replace("[[", "[ [") + "".join(
            f" [[{each['id']}]] {draw(texts)}".replace("[[1", "[ [1") for each in made["gaps"]
        )
    some = {
        "title": texts,
        "explanation": texts,
        "category": texts,
        "tags": st.lists(texts, max_size=2),
        "stimulus": texts,
    }
    some |= {"ref": texts, "code": texts, "source": texts, "topic": texts, "level": st.sampled_from(["", "expert"])}
    some |= {"points": st.sampled_from([1.0, 2.5])}
    extra = {name: draw(how) for name, how in some.items() if draw(st.integers(0, 3)) == 0}
    try:
        item = Item.model_validate({"kind": chosen, "stem": stem, **made, **extra})
    except ValidationError:
        return draw(st.nothing())
    return item if not problems(item) else draw(st.nothing())
