"""The interviews app."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """AI interviews, invitations, reports; people's interviews and scorecards."""

    name = "interviews"
    verbose_name = "Interviews"

    def ready(self) -> None:
        """Register rules, work, receivers, notices and AI purposes."""
        from accounts.domain.privacy_holders import register_holder
        from config.ai.registry import register
        from interviews import notices, panels, receivers, rules, tasks  # noqa: F401 - importing registers
        from interviews.ai.purposes import PURPOSES
        from interviews.domain.ai_inputs import register_ai_inputs
        from interviews.domain.overrides import register_overrides
        from interviews.domain.privacy import interviews_holder
        from interviews.domain.stage_actions import register_stage_actions
        from interviews.domain.webhook_events import register_webhook_events

        for purpose in PURPOSES:
            register(purpose)
        panels.register_panels()
        register_ai_inputs()
        register_stage_actions()
        register_overrides()
        register_holder(interviews_holder())
        register_webhook_events()
