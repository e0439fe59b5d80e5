"""Links and panels that interviews puts into the frame and other pages: talks."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register


def register_panels() -> None:
    """Called in apps.ready()."""
    register(NavItem(_("Practice interviews"), "interviews:chat_list", "talk", "interviews.practice", 62))
