"""From an authored entry to an item. Options get their places by a hash, so that no place tells the key."""

from hashlib import sha256

from assessments.ai.bank.entries import Entry
from assessments.ai.items import Choice, Item, NumberKey, Pair, Step, TextKey

LETTERS = "abcdefghijklmnop"


def build(entry: Entry, skill: str) -> Item:
    """The item of an entry: category and first tag are the skill; nothing of `check` is in it."""
    return Item(
        kind=entry.kind,
        stem=entry.stem,
        code=entry.code,
        code_language=entry.code_language,
        choices=_choices(entry),
        numbers=() if entry.number is None else (NumberKey(value=entry.number, tolerance=entry.tolerance),),
        accepted=tuple(TextKey(text=key) if isinstance(key, str) else key for key in entry.accepted),
        gaps=entry.gaps,
        pairs=tuple(
            Pair(id=f"p{place}", prompt=prompt, answer=answer)
            for place, (prompt, answer) in enumerate(entry.pairs, start=1)
        ),
        extra_answers=entry.extra,
        steps=_steps(entry),
        shuffle=entry.kind != "true_false",
        explanation=entry.explanation,
        source=entry.source,
        level=entry.level,
        topic=entry.topic,
        category=skill,
        tags=(skill,),
        ref=entry.ref,
    )


def _choices(entry: Entry) -> tuple[Choice, ...]:
    if entry.kind == "true_false":
        return (
            Choice(id="true", text="True", credit=1.0 if entry.answer else 0.0),
            Choice(id="false", text="False", credit=0.0 if entry.answer else 1.0),
        )
    if entry.kind not in ("single", "multiple"):
        return ()
    worth = {text: 1.0 / len(entry.right) for text in entry.right}
    fault = -1.0 / len(entry.wrong) if entry.kind == "multiple" else 0.0
    placed = sorted((*entry.right, *entry.wrong), key=lambda text: _rank(entry.ref, text))
    return tuple(
        Choice(id=letter, text=text, credit=worth.get(text, fault))
        for letter, text in zip(LETTERS, placed, strict=False)
    )


def _steps(entry: Entry) -> tuple[Step, ...]:
    """The steps in the right order, with ids that do not tell it."""
    ranked = sorted(entry.steps, key=lambda text: _rank(entry.ref, text))
    return tuple(Step(id=f"s{ranked.index(text) + 1}", text=text) for text in entry.steps)


def _rank(ref: str, text: str) -> str:
    return sha256(f"{ref}\n{text}".encode()).hexdigest()
