"""Links and panels that proctoring puts into the frame."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register


def register_navigation() -> None:
    """What reviewers reach from the side."""
    register(NavItem(_("Proctoring"), "proctoring:watch_list", "shield", "proctoring.view_watch", 70))
