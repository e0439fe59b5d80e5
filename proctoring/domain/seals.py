"""The end of a watch's chain, kept in the audit log, which has a chain of its own: nobody changes it unseen."""

from proctoring.models import Watch
from superadmin.domain import audit

NAME = "proctoring.watch.sealed"


def seal(watch: Watch) -> None:
    """Write the end of the chain into the audit log, or fail."""
    audit.record("update", watch, actor=None, name=NAME, description=seal_words(watch), must=True)


def seal_words(watch: Watch) -> str:
    """What is sealed: "4 events, head <hash>"."""
    return f"{watch.event_count} events, head {watch.chain_head}"
