"""The assessments app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Questions, tests, sittings, marking, statistics."""

    name = "assessments"
    verbose_name = "Assessments"

    def ready(self) -> None:
        """Register rules, work, receivers, notices and AI purposes."""
        from accounts.domain.privacy_holders import register_holder
        from assessments import notices, panels, receivers, rules, tasks  # noqa: F401 - importing registers
        from assessments.ai.purposes import PURPOSES
        from assessments.domain.ai_inputs import register_ai_inputs
        from assessments.domain.meters import register_meters
        from assessments.domain.overrides import register_overrides
        from assessments.domain.privacy import assessments_holder
        from assessments.domain.stage_actions import register_stage_actions
        from assessments.domain.webhook_events import register_webhook_events
        from config.ai.registry import register

        for purpose in PURPOSES:
            register(purpose)
        panels.register_panels()
        register_ai_inputs()
        register_stage_actions()
        register_overrides()
        register_holder(assessments_holder())
        register_webhook_events()
        register_meters()
