"""The base kit and the console as apps."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class KitConfig(AppConfig):
    """Settings and the base kit: no models of its own."""

    name = "config"
    default = True

    def ready(self) -> None:
        """Name the fields of every model as people write them."""
        from config.web.spelling import spell_fields

        spell_fields()


class ConsoleConfig(admin.AdminConfig):
    """Django's admin with the console's own site."""

    default = False
    default_site = "config.web.console_site.ConsoleSite"
