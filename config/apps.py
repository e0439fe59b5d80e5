"""The base kit and the console as apps."""

import csv

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class KitConfig(AppConfig):
    """Settings and the base kit: no models of its own."""

    name = "config"
    default = True

    def ready(self) -> None:
        """Name the fields of every model as people write them; one limit of a CSV cell for the whole process."""
        from config.cells import LONGEST
        from config.web.spelling import spell_fields

        spell_fields()
        csv.field_size_limit(LONGEST)


class ConsoleConfig(admin.AdminConfig):
    """Django's admin with the console's own site."""

    default = False
    default_site = "config.web.console_site.ConsoleSite"
