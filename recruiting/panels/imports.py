"""Panels and links: imports."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register


def register_panels() -> None:
    """Called in apps.ready()."""
    register(NavItem(_("Imports"), "recruiting:import_list", "upload", "recruiting.view_import", 36))
