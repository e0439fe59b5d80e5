"""Addresses: careers."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from recruiting.views import candidate_requests, careers, careers_apply, job_questions, status


class JobKeyConverter(StringConverter):
    """`senior-backend-engineer-<id>`: words, then the job's id."""

    regex = "(?:[-a-zA-Z0-9_]+-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


register_converter(JobKeyConverter, "jobkey")

public = [
    path("robots.txt", careers.careers_robots, name="careers_robots"),
    path("sitemap.xml", careers.careers_sitemaps, name="careers_sitemaps"),
    path("careers/<slug:slug>/", careers.careers_list, name="careers_list"),
    path("careers/<slug:slug>/embed/", careers.careers_embed, name="careers_embed"),
    path("careers/<slug:slug>/jobs.json", careers.careers_json, name="careers_json"),
    path("careers/<slug:slug>/jobs.xml", careers.careers_xml, name="careers_xml"),
    path("careers/<slug:slug>/jobs.rss", careers.careers_rss, name="careers_rss"),
    path("careers/<slug:slug>/sitemap.xml", careers.careers_sitemap, name="careers_sitemap"),
    path("careers/<slug:slug>/how-software-assists/", careers.careers_notice, name="careers_notice"),
    path("careers/<slug:slug>/<jobkey:job>/", careers.careers_job, name="careers_job"),
    path("careers/<slug:slug>/<jobkey:job>/apply/", careers_apply.careers_apply, name="careers_apply"),
    path("careers/<slug:slug>/<jobkey:job>/apply/<str:key>/", careers_apply.careers_confirm, name="careers_confirm"),
    path("careers/<slug:slug>/<jobkey:job>/thanks/", careers_apply.careers_thanks, name="careers_thanks"),
]

own = [
    path("a/<str:secret>/", status.status_detail, name="status_detail"),
    path("a/<str:secret>/withdraw/", status.status_withdraw, name="status_withdraw"),
    path("a/<str:secret>/resume/", status.status_resume, name="status_resume"),
    path("a/<str:secret>/ask/", status.status_ask, name="status_ask"),
    path("a/<str:secret>/request/", status.status_request, name="status_request"),
    path("a/<str:secret>/consents/<uuid:consent_id>/", status.status_consent, name="status_consent"),
    path("a/<str:secret>/renew/", status.status_renew, name="status_renew"),
]

_QUESTIONS = "jobs/<uuid:public_id>/questions/"
_QUESTION = f"{_QUESTIONS}<uuid:question_id>/"

staff = [
    path(_QUESTIONS, job_questions.job_question_list, name="job_question_list"),
    path(f"{_QUESTIONS}copy/", job_questions.job_question_copy, name="job_question_copy"),
    path(f"{_QUESTIONS}preview/", job_questions.job_question_preview, name="job_question_preview"),
    path(f"{_QUESTION}edit/", job_questions.job_question_edit, name="job_question_edit"),
    path(f"{_QUESTION}remove/", job_questions.job_question_remove, name="job_question_remove"),
    path(f"{_QUESTION}shift/", job_questions.job_question_shift, name="job_question_shift"),
    path("jobs/<uuid:public_id>/answers/", job_questions.job_answer_list, name="job_answer_list"),
    path(
        "candidate-requests/<uuid:public_id>/answer/",
        candidate_requests.candidate_request_answer,
        name="candidate_request_answer",
    ),
]

PATTERNS: list[URLPattern] = [*public, *own, *staff]
