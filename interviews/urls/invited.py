"""Pages of interviews: invited."""

from django.urls import URLPattern, path

from interviews.views import (
    invitation_bulk,
    invitation_reviews,
    invitations,
    invited,
    invited_after,
    own_invitations,
    reports,
)

_ONE = "interview-invitations/<uuid:public_id>/"
_REPORT = "interview-reports/<uuid:public_id>/"
PATTERNS: list[URLPattern] = [
    path("interview-invitations/", invitations.invitation_list, name="invitation_list"),
    path("interview-invitations/new/", invitations.invitation_new, name="invitation_new"),
    path("interview-invitations/many/", invitation_bulk.invitation_bulk, name="invitation_bulk"),
    path(_ONE, invitation_reviews.invitation_detail, name="invitation_detail"),
    path(f"{_ONE}move/", invitations.invitation_move, name="invitation_move"),
    path(f"{_ONE}extend/", invitations.invitation_extend, name="invitation_extend"),
    path(f"{_ONE}cancel/", invitations.invitation_cancel, name="invitation_cancel"),
    path(f"{_ONE}resend/", invitations.invitation_resend, name="invitation_resend"),
    path(f"{_ONE}score/", invitation_reviews.invitation_score, name="invitation_score"),
    path(f"{_ONE}review/", invitation_reviews.invitation_review, name="invitation_review"),
    path(f"{_ONE}release/", invitation_reviews.invitation_release, name="invitation_release"),
    path(_REPORT, reports.report_detail, name="report_detail"),
    path(f"{_REPORT}progress/", reports.report_progress, name="report_progress"),
    path(f"{_REPORT}write/", reports.report_write, name="report_write"),
    path(f"{_REPORT}report.pdf", reports.report_pdf, name="report_pdf"),
    path(f"{_REPORT}report.csv", reports.report_csv, name="report_csv"),
    path(f"{_REPORT}report.json", reports.report_json, name="report_json"),
    path("my/interviews/", own_invitations.own_invitation_list, name="own_invitation_list"),
    path("i/<str:secret>/", invited.invited_open, name="invited_open"),
    path("i/<str:secret>/consent/", invited.invited_consent, name="invited_consent"),
    path("i/<str:secret>/alternative/", invited.invited_alternative, name="invited_alternative"),
    path("i/<str:secret>/person/", invited.invited_ask, name="invited_ask"),
    path("i/<str:secret>/start/", invited.invited_start, name="invited_start"),
    path("i/<str:secret>/switch/", invited.invited_switch, name="invited_switch"),
    path("i/<str:secret>/interview.ics", invited.invited_calendar, name="invited_calendar"),
    path("i/<str:secret>/done/", invited_after.invited_done, name="invited_done"),
    path("i/<str:secret>/result/", invited_after.invited_result, name="invited_result"),
    path("i/<str:secret>/report.pdf", invited_after.invited_pdf, name="invited_pdf"),
    path("i/<str:secret>/record/", invited_after.invited_record, name="invited_record"),
]
