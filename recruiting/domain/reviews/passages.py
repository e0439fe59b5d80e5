"""The résumé's text with the notes of a review at their exact places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recruiting.domain.queries.readers import Heading
from recruiting.enums.reviews import FeedbackType
from recruiting.models import ReviewFeedbackItem

# Where notes overlap, the gravest gives the look.
_GRAVE = (FeedbackType.ERROR, FeedbackType.WEAKNESS, FeedbackType.SUGGESTION, FeedbackType.STRENGTH)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that belong to the same notes. `kind` '' for none; `notes` are those that end here; `lit` marks
    the passage that was asked for."""

    text: str
    kind: str = ""
    notes: tuple[ReviewFeedbackItem, ...] = ()
    lit: bool = False


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A line of the text; `start` is its offset, `heading` the number of a heading that begins in it, or 0; `anchor`:
    the lit passage begins here."""

    start: int
    pieces: tuple[Piece, ...]
    heading: int = 0
    anchor: bool = False


def noted_lines(
    content: str, notes: Sequence[ReviewFeedbackItem], at: tuple[int, int] | None, headings: Iterable[Heading]
) -> Iterator[NotedLine]:
    """The text line by line; the pieces of all lines and their line breaks are the text again."""
    spans = [(note.start_offset, note.end_offset, note) for note in notes if note.start_offset is not None]
    starts = {heading.start: heading.number for heading in headings}
    offset = 0
    for words in content.split("\n"):
        end = offset + len(words)
        number = next((starts[place] for place in starts if offset <= place <= end), 0)
        here = [span for span in spans if span[0] < end and (span[1] or 0) > offset]
        pieces = tuple(_pieces(words, offset, here, at))
        yield NotedLine(offset, pieces, number, bool(at and offset <= at[0] < end + 1))
        offset = end + 1


def _pieces(
    words: str,
    offset: int,
    here: Sequence[tuple[int, int | None, ReviewFeedbackItem]],
    at: tuple[int, int] | None,
) -> Iterator[Piece]:
    end = offset + len(words)
    edges = {offset, end, *(edge for one in here for edge in (one[0], one[1] or 0)), *(at or ())}
    for left, right in pairwise(sorted(edge for edge in edges if offset <= edge <= end)):
        over = [note for start, stop, note in here if start <= left and right <= (stop or 0)]
        kind = next((str(one) for one in _GRAVE if any(note.feedback_type == one for note in over)), "")
        ending = tuple(note for note in over if _ends_at(note, right, end))
        lit = bool(at and at[0] <= left and right <= at[1])
        yield Piece(words[left - offset : right - offset], kind, ending, lit)


def _ends_at(note: ReviewFeedbackItem, right: int, line_end: int) -> bool:
    """Whether the note's number stands after this piece: at its end, or at the line's where only a break is left."""
    stop = note.end_offset or 0
    return stop == right or (right == line_end and stop == line_end + 1)
