"""Panels and links: learning."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register
from config.web.palette import Command, register_command

CHECK = "recruiting:skill_check_list"
SEE_CHECK = "recruiting.view_skill_check"


def register_panels() -> None:
    """Called in apps.ready()."""
    register(NavItem(_("Skill checker"), CHECK, "columns", SEE_CHECK, 58))
    register_command(Command("skill-checker", _("Skill checker"), 58, SEE_CHECK, CHECK, "columns", _("résumé match")))
