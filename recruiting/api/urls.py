"""Recruiting's routes of the API. The paths under `recruiter/` are thin routes onto the same viewsets."""

from django.urls import re_path

from config.api.routers import UUID, BothSlashes
from recruiting.api import (
    blind_urls,
    careers_urls,
    fairness_urls,
    imports_urls,
    learning_urls,
    mail_urls,
    offers_urls,
    people_urls,
    pipeline_urls,
    reports_urls,
    reviews_urls,
    search_urls,
)
from recruiting.api.viewsets.applications import ApplicationViewSet
from recruiting.api.viewsets.assignments import AssignmentViewSet
from recruiting.api.viewsets.candidates import CandidateViewSet
from recruiting.api.viewsets.catalog import ExtractionLogViewSet, SkillViewSet
from recruiting.api.viewsets.intakes import IntakeViewSet
from recruiting.api.viewsets.job_descriptions import JobDescriptionViewSet
from recruiting.api.viewsets.notes import ApplicationNoteViewSet, CandidateNoteViewSet
from recruiting.api.viewsets.own_documents import OwnJobViewSet, OwnResumeViewSet
from recruiting.api.viewsets.requisitions import RequisitionViewSet
from recruiting.api.viewsets.resumes import ResumeViewSet

router = BothSlashes()
router.register("requisitions", RequisitionViewSet, basename="requisition")
router.register("job-descriptions", JobDescriptionViewSet, basename="job-description")
router.register("intakes", IntakeViewSet, basename="intake")
router.register("candidates", CandidateViewSet, basename="candidate")
router.register("candidate-notes", CandidateNoteViewSet, basename="candidate-note")
router.register("assignments", AssignmentViewSet, basename="assignment")
router.register("resumes", ResumeViewSet, basename="resume")
router.register("me/resumes", OwnResumeViewSet, basename="own-resume")
router.register("me/job-listings", OwnJobViewSet, basename="own-job")
router.register("applications", ApplicationViewSet, basename="application")
router.register("application-notes", ApplicationNoteViewSet, basename="application-note")
router.register("skills", SkillViewSet, basename="skill")
router.register("extraction-logs", ExtractionLogViewSet, basename="extraction-log")
PARTS = (
    blind_urls,
    careers_urls,
    fairness_urls,
    imports_urls,
    learning_urls,
    mail_urls,
    offers_urls,
    people_urls,
    pipeline_urls,
    reports_urls,
    reviews_urls,
    search_urls,
)
for part in PARTS:
    part.add_routes(router)

ONE = rf"(?P<public_id>{UUID})"
openings = RequisitionViewSet.as_view({"get": "list", "post": "create"})
opening = RequisitionViewSet.as_view({"get": "retrieve", "patch": "partial_update"})
notes = ApplicationViewSet.as_view({"get": "notes", "post": "add_note"}, **ApplicationViewSet.notes.kwargs)

urlpatterns = [
    re_path(r"^recruiter/requisitions/?$", openings),
    re_path(rf"^recruiter/requisitions/{ONE}/?$", opening),
    re_path(rf"^recruiter/requisitions/{ONE}/publish/?$", RequisitionViewSet.as_view({"post": "publish"})),
    re_path(rf"^recruiter/applications/{ONE}/notes/?$", notes),
    *(one for part in PARTS for one in part.PATTERNS),
    *router.urls,
]
