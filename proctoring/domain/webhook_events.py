"""What other systems may be told of proctoring: that a person decided, never what was seen."""

from superadmin.domain.webhook_events import ids_of, register_event

_VERDICT = ids_of(watch="watch", candidate="watch.candidate", application="watch.application")


def register_webhook_events() -> None:
    """Put the event of proctoring into the catalog."""
    register_event(
        "proctoring.verdict_confirmed",
        "Two people agree on what a recording shows",
        "proctoring.verdict.confirmed",
        facts=_VERDICT,
    )
