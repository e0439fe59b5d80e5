"""The recruiting app."""

from django.apps import AppConfig


class RecruitingConfig(AppConfig):
    """Jobs, candidates, résumés, applications, pipeline, evidence."""

    name = "recruiting"
    verbose_name = "Recruiting"

    def ready(self) -> None:
        """Register rules, work, receivers and AI purposes."""
        from accounts.domain.privacy_holders import register_holder
        from config.ai.registry import register
        from recruiting import notices, panels, receivers, tasks  # noqa: F401 - importing registers
        from recruiting.ai.purposes import PURPOSES
        from recruiting.domain.ai_inputs import register_ai_inputs
        from recruiting.domain.meters import register_meters
        from recruiting.domain.privacy_held import recruiting_holder
        from recruiting.domain.webhook_events import register_webhook_events
        from recruiting.rules import parts  # noqa: F401 - importing registers

        for purpose in PURPOSES:
            register(purpose)
        panels.register_panels()
        register_ai_inputs()
        register_holder(recruiting_holder())
        register_webhook_events()
        register_meters()
