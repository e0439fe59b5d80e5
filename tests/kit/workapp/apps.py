"""Registers the test tasks."""

from django.apps import AppConfig


class WorkAppConfig(AppConfig):
    """Tasks for a real worker."""

    name = "tests.kit.workapp"

    def ready(self) -> None:
        """Register."""
        from tests.kit.workapp import tasks  # noqa: F401 - importing registers them
