"""The superadmin app."""

from django.apps import AppConfig


class SuperadminConfig(AppConfig):
    """The platform: tenants, flags, audit, work, AI gateway, incidents, metrics."""

    name = "superadmin"
    verbose_name = "Platform"

    def ready(self) -> None:
        """Register the platform's rules, tasks and signal receivers."""
        from config.api import once, sync
        from superadmin import panels, receivers, rules, tasks  # noqa: F401 - importing registers them
        from superadmin.domain import audit
        from superadmin.domain.idempotency import claim_key
        from superadmin.domain.sync import changes
        from superadmin.domain.webhook_events import tell_webhooks

        once.register_keeper(claim_key)
        sync.register_feed(changes)
        audit.listen(tell_webhooks)
        panels.register_palette()
