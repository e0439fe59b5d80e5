"""Addresses: learning."""

from django.urls import URLPattern, path

from recruiting.views import documents, histories, job_roles, skill_checks

DOCUMENT = "candidates/<uuid:public_id>/documents/<uuid:document_id>/"

PATTERNS: list[URLPattern] = [
    path("skill-checker/", skill_checks.skill_check_list, name="skill_check_list"),
    path("skill-checker/<uuid:public_id>/", skill_checks.skill_check_detail, name="skill_check_detail"),
    path("skill-checker/<uuid:public_id>/remove/", skill_checks.skill_check_remove, name="skill_check_remove"),
    path("candidates/<uuid:public_id>/documents/", documents.candidate_documents, name="candidate_documents"),
    path(f"{DOCUMENT}file/", documents.document_file, name="document_file"),
    path(f"{DOCUMENT}archive/", documents.document_archive, name="document_archive"),
    path(f"{DOCUMENT}restore/", documents.document_restore, name="document_restore"),
    path("applications/<uuid:public_id>/matches/", histories.application_matches, name="application_matches"),
    path("settings/extractions/", histories.extraction_list, name="extraction_list"),
    path("settings/extractions/<uuid:public_id>/", histories.extraction_detail, name="extraction_detail"),
    path("settings/extractions/<uuid:public_id>/reread/", histories.extraction_reread, name="extraction_reread"),
    path("settings/roles/", job_roles.job_role_list, name="job_role_list"),
    path("settings/roles/new/", job_roles.job_role_new, name="job_role_new"),
    path("settings/roles/<uuid:public_id>/", job_roles.job_role_edit, name="job_role_edit"),
]
