"""Pages of interviews: scorecards, preparation, the interviewer's day."""

from django.urls import URLPattern, path

from interviews.views import hiring, preparations, scorecards

ONE = "interviews/<uuid:public_id>/"
PATTERNS: list[URLPattern] = [
    path(f"{ONE}prepare/", preparations.session_prepare, name="session_prepare"),
    path(f"{ONE}live/", preparations.session_live, name="session_live"),
    path(f"{ONE}notes/", preparations.session_notes, name="session_notes"),
    path(f"{ONE}feedback/", scorecards.feedback_edit, name="feedback_edit"),
    path(f"{ONE}feedback/amend/", scorecards.feedback_amend, name="feedback_amend"),
    path(f"{ONE}scorecard/", scorecards.scorecard_detail, name="scorecard_detail"),
    path("interview-feedback/", scorecards.feedback_list, name="feedback_list"),
    path("interview-feedback/hints/", scorecards.feedback_hints, name="feedback_hints"),
    path("interview-feedback/agreement/", scorecards.agreement_list, name="agreement_list"),
    path("my/hiring/", hiring.hiring_list, name="hiring_list"),
    path("my/interviewing/", preparations.interviewer_home, name="interviewer_home"),
]
