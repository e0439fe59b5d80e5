"""The candidate's side of the API: each address with and without a slash at the end."""

from django.urls import URLPattern, re_path
from rest_framework.views import APIView

from assessments.api.viewsets import sittings as views
from assessments.api.viewsets import sittings_work as work
from assessments.api.viewsets.sittings_answers import AnswersView
from config.api.routers import UUID

_ONE = rf"sittings/(?P<public_id>{UUID})"
_TABLE: dict[str, type[APIView]] = {
    rf"{_ONE}/answers": AnswersView,  # the busiest of all is tried first
    r"sittings/open": views.OpenView,
    r"sittings/practice": views.PracticeView,
    r"sittings/images/(?P<key>[A-Za-z0-9:_.-]{10,300})": views.ImageView,
    _ONE: views.StateView,
    rf"{_ONE}/paper": views.PaperView,
    rf"{_ONE}/check": views.CheckView,
    rf"{_ONE}/consent": views.ConsentView,
    rf"{_ONE}/start": views.StartView,
    rf"{_ONE}/go": views.GoView,
    rf"{_ONE}/flag": views.FlagView,
    rf"{_ONE}/submit": views.SubmitView,
    rf"{_ONE}/help": views.HelpView,
    rf"{_ONE}/pause-for-break": views.BreakView,
    rf"{_ONE}/resume": views.ResumeView,
    rf"{_ONE}/files": work.FilesView,
    rf"{_ONE}/runs": work.RunsView,
    rf"{_ONE}/runs/(?P<run_id>{UUID})": work.RunView,
    rf"{_ONE}/result": work.ResultView,
}
sittings_urlpatterns: list[URLPattern] = [re_path(rf"^{path}/?$", view.as_view()) for path, view in _TABLE.items()]
