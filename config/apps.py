"""The base kit as an app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Settings and the base kit: no models of its own."""

    name = "config"

    def ready(self) -> None:
        """Name the fields of every model as people write them."""
        from config.web.spelling import spell_fields

        spell_fields()
