"""Format: one way to write dates, short separate statements, a fitting length, calm letters."""

import re

from recruiting.ai.resume_extract.schema import Span
from recruiting.ai.review.date_styles import NAMES, rewritten, same, styles_in, usual_style
from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.reading import Reading, words_in
from recruiting.ai.review.schema import ReviewFinding

SHORT, LONG = 4, 36  # words of a statement
FEWEST, MOST, MOST_OF_LONG = 140, 750, 1200  # words of a résumé
_SHOUT = re.compile(r"[!?]{2,}|[\U0001f300-\U0001faff\u2600-\u26ff]")
_MARK = re.compile(r"^[ \t]*([•●▪◦‣⁃*–—-]|o(?=\s))\s+", re.MULTILINE)


def measure(reading: Reading) -> Measured:
    """The five parts of the format score."""
    parts = [_dates(reading), _separate(reading), _lengths(reading), _whole_length(reading), _letters(reading)]
    return Measured.of(parts)


def _dates(reading: Reading) -> Measured:
    usual = usual_style(reading.positions)
    dated = [one for one in reading.positions if one.dates.start >= 0 and styles_in(one.dates.text)]
    if not usual:
        return Measured.one(Share("dates", 25, None, "Fewer than two dates of positions to compare."))
    odd = [one for one in dated if not all(same(style, usual, one.dates.text) for style in styles_in(one.dates.text))]
    found = [
        ReviewFinding(
            code="date_style",
            section="experience",
            type="error",
            category="formatting",
            severity=2,
            quote=one.dates,
            sentence=f"Written unlike the other dates, which give {NAMES[usual]}.",
            suggested_text=rewritten(one, usual),
        )
        for one in odd
    ]
    said = (
        "All dates of positions are written alike." if not odd else f"{counted(len(odd), 'date is', 'dates are')} odd."
    )
    return Measured.one(Share("dates", 25, 1 - len(odd) / len(dated), said), found)


def _separate(reading: Reading) -> Measured:
    """Whether what was done stands in separate short pieces, under one kind of mark."""
    bullets = [
        bullet for one in reading.positions for bullet in one.bullets if reading.text[bullet.start : bullet.end].strip()
    ]
    if not bullets:
        said = "No description of work stands in lines of its own."
        return Measured.one(Share("separate", 20, 0.0 if reading.statements else None, said))
    walls = [one for one in bullets if _words(reading, one) > 45]
    marks = sorted({match.group(1) for match in _MARK.finditer(reading.text)})
    share = 1 - len(walls) / len(bullets)
    found = [
        ReviewFinding(
            code="wall_of_text",
            section="experience",
            type="weakness",
            category="formatting",
            severity=3,
            quote=reading.quote(one.start, one.end),
            sentence=f"{_words(reading, one)} words in one piece. Give each thing done a line of its own.",
        )
        for one in walls
    ]
    said = f"{len(bullets) - len(walls)} of {counted(len(bullets), 'piece', 'pieces')} of work can be read at a glance."
    if len(marks) > 1:
        share -= 0.15 * (len(marks) - 1)
        said += f" {len(marks)} kinds of bullet marks are used."
        found.append(_mixed_marks(len(marks)))
    return Measured.one(Share("separate", 20, share, said), found)


def _words(reading: Reading, one: Span) -> int:
    return len(words_in(reading.text[one.start : one.end]))


def _mixed_marks(kinds: int) -> ReviewFinding:
    return ReviewFinding(
        code="mixed_marks", type="error", category="formatting", severity=1,
        sentence=f"{kinds} kinds of bullet marks are used; one is enough.",
    )  # fmt: skip


def _lengths(reading: Reading) -> Measured:
    told = reading.statements
    if not told:
        return Measured.one(Share("lengths", 20, None, "No statements to measure."))
    long = [one for one in told if one.words > LONG]
    short = [one for one in told if one.words < SHORT]
    found = [
        ReviewFinding(
            code="long_statement", section=one.section, type="suggestion", category="formatting", severity=2,
            quote=one.span, sentence=f"{one.words} words. Most readers stop after {LONG}; cut it in two.",
        )
        for one in long
    ]  # fmt: skip
    found += [
        ReviewFinding(
            code="short_statement", section=one.section, type="weakness", category="content", severity=2,
            quote=one.span, sentence="Too short to say what was done, for whom and with what result.",
        )
        for one in short
    ]  # fmt: skip
    fit = len(told) - len(long) - len(short)
    said = f"{fit} of {counted(len(told), 'statement has', 'statements have')} {SHORT} to {LONG} words."
    return Measured.one(Share("lengths", 20, fit / len(told), said), found)


def _whole_length(reading: Reading) -> Measured:
    most = MOST_OF_LONG if reading.found.total_years >= 10 else MOST
    words = reading.words
    value = min(1.0, max(0.0, (words - 40) / (FEWEST - 40)))
    if words > most:
        value = max(0.4, 1 - (words - most) / most)
    said = f"{words} words; {FEWEST} to {most} are usual for these years."
    if FEWEST <= words <= most:
        return Measured.one(Share("length", 15, value, said))
    kind = "short" if words < FEWEST else "long"
    found = ReviewFinding(
        code=f"too_{kind}",
        type="weakness",
        category="formatting",
        severity=3 if words < FEWEST / 2 or words > 2 * most else 2,
        sentence=f"The résumé is {kind}: {said}",
    )
    return Measured.one(Share("length", 15, value, said), [found])


def _letters(reading: Reading) -> Measured:
    """Capitals and signs that shout, or no capitals at all."""
    headings = {one.title for one in reading.sections}
    shouted = [reading.quote(*match.span()) for match in _SHOUT.finditer(reading.text)]
    at, lines = 0, []
    for line in reading.text.split("\n"):
        loud = line.isupper() and len(words_in(line)) >= 8 and line.strip() not in headings and "|" not in line
        if loud and reading.section_at(at) not in ("contact", "education", "skills", "certifications"):
            shouted.append(reading.quote(at, at + len(line)))
        if len(words_in(line)) >= 3:
            lines.append(line.lstrip(" •●▪◦‣⁃*–—-\t")[:1])
        at += len(line) + 1
    small = sum(first.islower() for first in lines) / max(1, len(lines))
    found = [
        ReviewFinding(
            code="shouting", section=reading.section_at(quote.start), type="error", category="formatting", severity=2,
            quote=quote, sentence="Capitals and signs that shout take attention from the words.",
        )
        for quote in shouted
    ]  # fmt: skip
    if small > 0.5:
        found.append(
            ReviewFinding(
                code="no_capitals",
                type="error",
                category="grammar",
                severity=3,
                sentence=f"{100 * small:.0f} % of the lines begin in lower case.",
            )
        )
    value = 1 - 0.34 * len(shouted) - (0.6 if small > 0.5 else 0.0)
    said = "Letters and signs are calm." if not found else "Letters or signs draw attention to themselves."
    return Measured.one(Share("letters", 20, value, said), found)
