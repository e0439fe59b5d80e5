"""What the palette finds and does of recruiting, and the lists that keep views."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.web.lists import ListPage, register_list
from config.web.palette import Command, Hit, SearchSource, register_command, register_source
from recruiting.rules import requisitions_visible_to


def register_panels() -> None:
    """Called in apps.ready()."""
    register_source(SearchSource("jobs", _("Jobs"), 20, "recruiting.view_requisition", _jobs))
    new_job, new_person, files = "requisition_new", "candidate_new", "upload_new"
    for code, label, order, rule, name, icon, words in (
        (
            "job",
            _("New job"),
            10,
            "recruiting.create_requisition",
            new_job,
            "job",
            _("open create posting requisition"),
        ),
        ("person", _("Add candidate"), 20, "recruiting.create_candidate", new_person, "plus", _("new create person")),
        (
            "resumes",
            _("Upload résumés"),
            25,
            "recruiting.upload_resume",
            files,
            "upload",
            _("resumes cv files add drop"),
        ),
    ):
        register_command(Command(code, label, order, rule, f"recruiting:{name}", icon, words))
    for code, label, name, rule in (
        ("recruiting.candidates", _("Candidates"), "candidate_list", "recruiting.view_candidate"),
        ("recruiting.jobs", _("Jobs"), "requisition_list", "recruiting.view_requisition"),
    ):
        register_list(ListPage(code, label, f"recruiting:{name}", rule))
    name, rule = "recruiting:requisition_applicants", "recruiting.view_requisition"
    register_list(ListPage("recruiting.applicants", _("Applicants"), name, rule, of_a_row=True))


def _jobs(user: Any, text: str, limit: int) -> list[Hit]:
    rows = requisitions_visible_to(user)
    for word in text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(location__icontains=word))
    return [
        Hit(
            job.title,
            " · ".join(filter(None, (job.location, job.get_status_display()))),
            reverse("recruiting:requisition_detail", args=[job.public_id]),
            "job",
        )
        for job in rows.order_by("-created_at", "-pk")[:limit]
    ]
