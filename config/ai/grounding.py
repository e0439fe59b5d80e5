"""Finds a quote in the text that it claims to come from. What is not found is not evidence."""

from config.ai.text.folding import Folded, fold


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`: (start, end) in the original, or None.

    Compared under NFKC, with white space, dashes, hyphenation and quote marks folded, case kept. The first occurrence
    that does not begin or end inside a word counts, so that "Java" is not found in "JavaScript".
    """
    return SourceText(text).locate(quote)


class SourceText:
    """A text folded once for many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded = fold(text)

    def locate(self, quote: str) -> tuple[int, int] | None:
        """As the function of that name."""
        wanted = fold(quote.strip()).text.strip()
        if not wanted:
            return None
        place = self._folded.text.find(wanted)
        while place >= 0:
            if self._stands_alone(place, place + len(wanted)):
                return self._folded.source_range(place, place + len(wanted))
            place = self._folded.text.find(wanted, place + 1)
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        folded = self._folded.text
        return not _one_word(folded[start - 1 : start], folded[start]) and not _one_word(
            folded[end - 1], folded[end : end + 1]
        )


def _one_word(left: str, right: str) -> bool:
    """Whether two neighbors belong to one word; scripts that write without blanks have no such bounds."""
    return left.isalnum() and right.isalnum() and left < "\u2e80" and right < "\u2e80"
