"""The offline engine's eyes: which passages show a key point, a situation, an own step, a result, a red flag,
contempt."""

import re

from interviews.ai.interview_report.passages import Passage, Reading
from interviews.ai.interview_report.schema import AskedQuestion, Extent, Finding, Kind
from interviews.ai.interview_report.vocabulary import contempt, share, stems_of

FULLY, PARTLY = 0.6, 0.34
FLAGGED = 0.6
MOST = 4  # of a kind
_KINDS: tuple[tuple[Kind, str], ...] = (("situation", "situation"), ("own_role", "own"), ("result", "result"))
_DENIES = re.compile(
    r"\b(?:not|never|no|n't|won't|don't|didn't|wouldn't|can't|cannot|without|instead|rather|avoid\w*)\b|n't\b"
)
_WANTS = (
    (re.compile(r"\b(?:result|outcome|ended|effect|impact|turned out|what came of|went on|worked)\b"), "result"),
    (
        re.compile(
            r"\b(?:learned|lesson|afterwards|prevent\w*|next time|happening again|recur|in future|differently)\b"
        ),
        "learned",
    ),
    (re.compile(r"\b(?:own (?:role|part|contribution)|what (?:you|they|the candidate) (?:did|changed))\b"), "own_part"),
    (re.compile(r"\b(?:example|case|situation|occasion|reason for)\b"), "situation"),
)
_FIGURE = re.compile(r"\b(?:figure|figures|number|size|amount|how (?:many|much|likely)|percentage|days)\b")


def findings(question: AskedQuestion, reading: Reading) -> tuple[Finding, ...]:
    """What the passages that count show, in the order of the question's key points and then of the text."""
    points = [_point(place, text, reading) for place, text in enumerate(question.key_points)]
    flags = [_flag(place, text, reading) for place, text in enumerate(question.red_flags)]
    shown = [one for kind, name in _KINDS for one in _shown(kind, name, reading)]
    actions = [p for p in reading.telling if p.shows("own") or len(p.stems & reading.concrete) >= 4]
    shown += [Finding(kind="action", extent=_own(p), quote=p.quote) for p in actions[:MOST]]
    rude = [p for p in reading.passages if contempt().search(_unquoted(p.folded))]
    shown += [Finding(kind="disrespect", quote=p.quote) for p in rude[:MOST]]
    return tuple(one for one in (*points, *flags, *shown) if one)


def _own(passage: Passage) -> Extent:
    return "fully" if passage.shows("own") else "partly"


def _shown(kind: Kind, name: str, reading: Reading) -> list[Finding]:
    return [Finding(kind=kind, quote=p.quote) for p in reading.telling if p.shows(name)][:MOST]


def _point(place: int, text: str, reading: Reading) -> Finding | None:
    """The passage, or two in a row, that hold most of a key point; what only a kind of passage can show (a result, an
    own part, a lesson) is looked for by its cue."""
    wanted = stems_of(text)
    ranked = [(_held(wanted, p, p), p) for p in reading.passages if len(p.stems) >= 2]
    ranked += [
        (0.9 * _held(wanted, left, right), max((left, right), key=lambda p: _held(wanted, p, p)))
        for left, right in zip(reading.passages, reading.passages[1:], strict=False)
    ]
    best, passage = max(ranked, key=lambda one: one[0], default=(0.0, None))
    cued = _cued(text, reading)
    if passage is None or (best < PARTLY and not cued):
        return Finding(kind="point", point=place, extent="partly", quote=cued.quote) if cued else None
    if best >= FULLY or (cued and best >= PARTLY):
        return Finding(kind="point", point=place, quote=passage.quote)
    return Finding(
        kind="point", point=place, extent="partly", quote=passage.quote if best >= PARTLY or not cued else cued.quote
    )


def _held(wanted: frozenset[str], left: Passage, right: Passage) -> float:
    return share(wanted, left.stems | right.stems, left.ideas | right.ideas)


def _cued(text: str, reading: Reading) -> Passage | None:
    names = [name for pattern, name in _WANTS if pattern.search(text.lower())]
    for name in names:
        found = [p for p in reading.telling if p.shows(name)]
        if found:
            return found[-1] if name in ("result", "learned") else found[0]
    if _FIGURE.search(text.lower()):
        return next((p for p in reading.telling if re.search(r"\d", p.text)), None)
    return None


def _flag(place: int, text: str, reading: Reading) -> Finding | None:
    """A red flag, only where its own words stand in one passage that does not deny them."""
    wanted = stems_of(text)
    for p in reading.passages:
        direct = len(wanted & p.stems)
        if direct >= 2 and share(wanted, p.stems, p.ideas) >= FLAGGED and not _DENIES.search(p.folded):
            return Finding(kind="red_flag", point=place, quote=p.quote)
    return None


def _unquoted(folded: str) -> str:
    """Without what stands in quotation marks: words that somebody reports are not the speaker's."""
    return re.sub(r"[\"“][^\"“”]*[\"”]|(?<!\w)'[^']{3,80}'(?!\w)", " ", folded)
