"""Asking for a look at somebody's doubles, in the background."""

from superadmin.domain.background import enqueue


def seek_duplicates(*, candidate_id: int, after: str) -> None:
    """Look for this candidate's doubles after the commit. `after` names the change (a version of the row, a text), so
    that one change is looked at once. Call it inside the writer's transaction."""
    enqueue("recruiting.hint_duplicates", key=f"{candidate_id}:{after}", candidate_id=candidate_id)
