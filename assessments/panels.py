"""Links and panels that assessments puts into the frame and into pages below it."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register


def register_panels() -> None:
    """What staff reach from the side."""
    register(NavItem(_("Assessments"), "assessments:assessment_list", "test", "assessments.view_assessment", 50))
