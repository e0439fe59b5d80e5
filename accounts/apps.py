"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: users, roles, sessions, notifications, privacy, API tokens."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Register rules, work, receivers and navigation."""
        from accounts import receivers, rules, tasks  # noqa: F401 - importing registers
        from accounts.domain.privacy_held import accounts_holder
        from accounts.domain.privacy_holders import register_holder
        from accounts.domain.privacy_platform import platform_holder
        from accounts.domain.queries.console import register_cards
        from accounts.domain.tenant_life import register_tenant_life
        from accounts.panels import register_navigation, register_palette, register_panels

        register_navigation()
        register_palette()
        register_panels()
        register_cards()
        register_holder(accounts_holder())
        register_holder(platform_holder())
        register_tenant_life()
