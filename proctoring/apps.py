"""The proctoring app."""

from django.apps import AppConfig


class ProctoringConfig(AppConfig):
    """Consent, watch, events, review. It knows no test and no interview."""

    name = "proctoring"
    verbose_name = "Proctoring"

    def ready(self) -> None:
        """Register rules, work, receivers and notices."""
        from accounts.domain.privacy_holders import register_holder
        from proctoring import notices, panels, receivers, rules, tasks  # noqa: F401 - importing registers
        from proctoring.domain.privacy import proctoring_holder
        from proctoring.domain.webhook_events import register_webhook_events

        panels.register_navigation()
        register_holder(proctoring_holder())
        register_webhook_events()
