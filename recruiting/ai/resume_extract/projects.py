"""Projects: each header row of the projects sections with what stands under it."""

from .rows import Row
from .schema import Span
from .sections import Block
from .spans import span_of


def find_projects(text: str, blocks: list[Block]) -> tuple[Span, ...]:
    """One span per project. Where a section has no header rows, each bullet is a project."""
    found: list[tuple[int, int]] = []
    for block in (block for block in blocks if block.type == "projects"):
        headed = any(not row.prose and not row.bullet for row in block.rows)
        before: Row | None = None
        for row in block.rows:
            if _opens(row, before, headed=headed) or not found:
                found.append((row.start, row.end))
            else:
                found[-1] = (found[-1][0], row.end)
            before = row
    return tuple(span_of(text, start, end) for start, end in found)


def _opens(row: Row, before: Row | None, *, headed: bool) -> bool:
    if before is None:
        return True
    if not headed:
        return row.bullet
    return not row.prose and not row.bullet and (before.prose or before.bullet)
