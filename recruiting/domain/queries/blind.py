"""What hangs on an application, as it is shown where the name is hidden."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from recruiting.ai.match_explain.schema import Matched, MatchResult
from recruiting.domain.blindness import words_shown
from recruiting.domain.queries.matches import ShownMatch, ShownQuote
from recruiting.domain.timelines import TimelineEntry
from recruiting.models import Application, ApplicationNote, Evidence

if TYPE_CHECKING:
    from recruiting.domain.queries.applications import Thread


def match_shown(application: Application, match: ShownMatch | None) -> ShownMatch | None:
    """Quotes without what tells who wrote them, and without the way to the original."""
    if match is None or application.candidate.stands_for is None:
        return match
    return replace(match, quotes=tuple(_quote(application, one) for one in match.quotes))


def _quote(application: Application, quote: ShownQuote) -> ShownQuote:
    """The mark keeps its words; where they are not left as they were, the whole quote is marked."""
    text, marked = words_shown(application, quote.text), quote.text[quote.start : quote.end]
    at = text.find(marked)
    start, end = (at, at + len(marked)) if at >= 0 else (0, len(text))
    return replace(quote, text=text, start=start, end=end, href="", source="")


def evidence_shown(application: Application, rows: Iterable[Evidence]) -> list[Evidence]:
    """Findings with their words redacted; where they stand is named only where the name is."""
    if application.candidate.stands_for is None:
        return list(rows)
    return [_evidence(application, row) for row in rows]


def _evidence(application: Application, row: Evidence) -> Evidence:
    shown = copy(row)
    shown.summary, shown.url = words_shown(application, row.summary), ""
    return shown


def notes_shown(application: Application, rows: Iterable[ApplicationNote]) -> list[ApplicationNote]:
    """Notes with the name taken out of them."""
    if application.candidate.stands_for is None:
        return list(rows)
    return [_note(application, row) for row in rows]


def _note(application: Application, note: ApplicationNote) -> ApplicationNote:
    shown = copy(note)
    shown.text = words_shown(application, note.text)
    return shown


def threads_shown(application: Application, threads: Iterable["Thread"]) -> list["Thread"]:
    """As notes_shown, for notes with their answers."""
    if application.candidate.stands_for is None:
        return list(threads)
    return [
        replace(one, note=_note(application, one.note), answers=[_note(application, each) for each in one.answers])
        for one in threads
    ]


def timeline_as_shown(application: Application, entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Entries with the name taken out of title and words, and without ways to pages that name the person."""
    if application.candidate.stands_for is None:
        return list(entries)
    return [_entry(application, one) for one in entries]


def _entry(application: Application, entry: TimelineEntry) -> TimelineEntry:
    title, text, by = (words_shown(application, str(one)) for one in (entry.title, entry.text, entry.by))
    return replace(entry, title=title, text=text, by=by, url="")


def result_shown(application: Application, result: MatchResult) -> MatchResult:
    """A stored match with its quotes redacted; the offsets stay those of the original text."""
    if application.candidate.stands_for is None:
        return result
    return result.model_copy(update={"matched": tuple(_matched(application, one) for one in result.matched)})


def _matched(application: Application, one: Matched) -> Matched:
    quote = one.quote.model_copy(update={"text": words_shown(application, one.quote.text)})
    return one.model_copy(update={"quote": quote, "sentence": words_shown(application, one.sentence)})
