"""Panels and links: reviews."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register
from config.web.palette import Command, register_command

SEE = "recruiting.view_review"
LIST = "recruiting:review_list"


def register_panels() -> None:
    """Called in apps.ready()."""
    register(NavItem(_("Reviews"), LIST, "engine", SEE, 36, under="recruiting:candidate_list"))
    register_command(Command("reviews", _("Résumé reviews"), 36, SEE, LIST, "engine", _("AI review score notes")))
