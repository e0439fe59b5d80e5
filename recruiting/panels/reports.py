"""The reports' link in the frame, and the reports themselves."""

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem, register
from recruiting.domain.reports import (
    activity,
    decisions,
    funnel,
    hire_times,
    load,
    openings,
    sources,
    stage_times,
)
from recruiting.domain.reports.registry import register_report


def register_panels() -> None:
    """Called in apps.ready()."""
    register(NavItem(_("Reports"), "recruiting:report_list", "chart", "recruiting.find_report", 65))
    for part in (funnel, stage_times, sources, load, decisions, activity, openings):
        register_report(part.REPORT)
    register_report(hire_times.HIRE)
    register_report(hire_times.FILL)
