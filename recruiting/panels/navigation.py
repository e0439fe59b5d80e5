"""Links that recruiting puts into the frame of every page."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register


def register_navigation() -> None:
    """What staff work with every day."""
    register(NavItem(_("Home"), "recruiting:home", "home", "recruiting.view_home", 10))
    register(NavItem(_("Jobs"), "recruiting:requisition_list", "job", "recruiting.view_requisition", 20))
    register(NavItem(_("Candidates"), "recruiting:candidate_list", "people", "recruiting.view_candidate", 30))
    register(NavItem(_("Pipeline"), "recruiting:pipeline_list", "board", "recruiting.view_requisition", 40))
    own, also = "recruiting.see_own_documents", ("/my/jobs/",)
    register(NavItem(_("My résumés and jobs"), "recruiting:own_resume_list", "file", own, 57, also=also))
