"""What one measure gives: parts of a score and findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .findings import Share
from .schema import ReviewFinding


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of parts, and what was found on the way."""

    shares: tuple[Share, ...]
    findings: tuple[ReviewFinding, ...] = ()

    @classmethod
    def one(cls, share: Share, findings: Sequence[ReviewFinding] = ()) -> "Measured":
        """A single part."""
        return cls((share,), tuple(findings))

    @classmethod
    def of(cls, parts: Iterable["Measured"]) -> "Measured":
        """Several measures as one."""
        listed = list(parts)
        return cls(
            tuple(share for each in listed for share in each.shares),
            tuple(found for each in listed for found in each.findings),
        )
