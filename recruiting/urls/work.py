"""The pages of every day's work: jobs, candidates, applications, uploads, stages."""

from django.urls import path

from recruiting.views import (
    applicants,
    applications,
    assignments,
    boards,
    candidate_bulk,
    candidate_notes,
    candidates,
    home,
    notes,
    own_documents,
    pipelines,
    postings,
    requisitions,
    resumes,
    uploads,
)

overview = [
    path("home/", home.home, name="home"),
    path("my/resumes/", own_documents.own_resume_list, name="own_resume_list"),
    path("my/resumes/add/", own_documents.own_resume_add, name="own_resume_add"),
    path("my/resumes/<uuid:public_id>/", own_documents.own_resume_detail, name="own_resume_detail"),
    path("my/resumes/<uuid:public_id>/remove/", own_documents.own_resume_remove, name="own_resume_remove"),
    path("my/jobs/add/", own_documents.own_job_add, name="own_job_add"),
    path("my/jobs/<uuid:public_id>/", own_documents.own_job_detail, name="own_job_detail"),
    path("my/jobs/<uuid:public_id>/remove/", own_documents.own_job_remove, name="own_job_remove"),
    path("pipeline/", boards.pipeline_list, name="pipeline_list"),
    path("jobs/<uuid:public_id>/board/", boards.requisition_board, name="requisition_board"),
]

application = [
    path("applications/<uuid:public_id>/", applications.application_detail, name="application_detail"),
    path("applications/<uuid:public_id>/move/", applications.application_move, name="application_move"),
    path("applications/<uuid:public_id>/decide/", applications.application_decide, name="application_decide"),
    path("applications/<uuid:public_id>/reopen/", applications.application_reopen, name="application_reopen"),
    path("applications/<uuid:public_id>/notes/", notes.application_note, name="application_note"),
    path(
        "applications/<uuid:public_id>/notes/<uuid:note_id>/edit/",
        notes.application_note_edit,
        name="application_note_edit",
    ),
    path(
        "applications/<uuid:public_id>/notes/<uuid:note_id>/delete/",
        notes.application_note_delete,
        name="application_note_delete",
    ),
]

candidate = [
    path("candidates/", candidates.candidate_list, name="candidate_list"),
    path("candidates/new/", candidates.candidate_new, name="candidate_new"),
    path("candidates/assign/", assignments.candidates_assign, name="candidates_assign"),
    path("candidates/archive/", candidate_bulk.candidates_archive, name="candidates_archive"),
    path("candidates/restore/", candidate_bulk.candidates_restore, name="candidates_restore"),
    path("candidates/tag/", candidate_bulk.candidates_tag, name="candidates_tag"),
    path("candidates/undo/", candidate_bulk.candidates_undo, name="candidates_undo"),
    path("candidates/<uuid:public_id>/", candidates.candidate_detail, name="candidate_detail"),
    path("candidates/<uuid:public_id>/edit/", candidates.candidate_edit, name="candidate_edit"),
    path("candidates/<uuid:public_id>/archive/", candidates.candidate_archive, name="candidate_archive"),
    path("candidates/<uuid:public_id>/restore/", candidates.candidate_restore, name="candidate_restore"),
    path("candidates/<uuid:public_id>/place/", candidates.candidate_place, name="candidate_place"),
    path("candidates/<uuid:public_id>/reactivate/", candidates.candidate_reactivate, name="candidate_reactivate"),
    path("candidates/<uuid:public_id>/assign/", assignments.candidate_assign, name="candidate_assign"),
    path("candidates/<uuid:public_id>/unassign/", assignments.candidate_unassign, name="candidate_unassign"),
    path("candidates/<uuid:public_id>/apply/", assignments.application_create, name="application_create"),
    path("candidates/<uuid:public_id>/notes/", candidate_notes.candidate_note, name="candidate_note"),
    path(
        "candidates/<uuid:public_id>/notes/<uuid:note_id>/edit/",
        candidate_notes.candidate_note_edit,
        name="candidate_note_edit",
    ),
    path(
        "candidates/<uuid:public_id>/notes/<uuid:note_id>/delete/",
        candidate_notes.candidate_note_delete,
        name="candidate_note_delete",
    ),
]

resume = [
    path("candidates/<uuid:public_id>/resumes/<uuid:resume_id>/", resumes.resume_detail, name="resume_detail"),
    path("candidates/<uuid:public_id>/resumes/<uuid:resume_id>/file/", resumes.resume_file, name="resume_file"),
]

job = [
    path("jobs/", requisitions.requisition_list, name="requisition_list"),
    path("jobs/new/", postings.requisition_new, name="requisition_new"),
    path("jobs/new/empty/", postings.requisition_blank, name="requisition_blank"),
    path("jobs/<uuid:public_id>/", requisitions.requisition_detail, name="requisition_detail"),
    path("jobs/<uuid:public_id>/edit/", postings.requisition_edit, name="requisition_edit"),
    path("jobs/<uuid:public_id>/reread/", postings.requisition_reread, name="requisition_reread"),
    path("jobs/<uuid:public_id>/status/", requisitions.requisition_status, name="requisition_status"),
    path("jobs/<uuid:public_id>/publish/", requisitions.requisition_publish, name="requisition_publish"),
    path("jobs/<uuid:public_id>/unpublish/", requisitions.requisition_unpublish, name="requisition_unpublish"),
    path("jobs/<uuid:public_id>/duplicate/", requisitions.requisition_duplicate, name="requisition_duplicate"),
    path("jobs/<uuid:public_id>/applicants/", applicants.requisition_applicants, name="requisition_applicants"),
    path("jobs/<uuid:public_id>/applicants/bar/", applicants.applicants_bar, name="applicants_bar"),
    path(
        "jobs/<uuid:public_id>/applicants/<uuid:application_id>/", applicants.applicant_detail, name="applicant_detail"
    ),
    path("skills/options/", postings.skill_options, name="skill_options"),
]

stage = [
    path("settings/stages/", pipelines.pipeline_edit, name="pipeline_edit"),
    path("settings/stages/add/", pipelines.stage_add, name="stage_add"),
    path("settings/stages/<uuid:public_id>/", pipelines.stage_edit, name="stage_edit"),
    path("settings/stages/<uuid:public_id>/shift/", pipelines.stage_shift, name="stage_shift"),
    path("settings/stages/<uuid:public_id>/remove/", pipelines.stage_remove, name="stage_remove"),
]

upload = [
    path("uploads/new/", uploads.upload_new, name="upload_new"),
    path("jobs/<uuid:public_id>/upload/", uploads.requisition_upload, name="requisition_upload"),
    path("candidates/<uuid:public_id>/upload/", uploads.candidate_upload, name="candidate_upload"),
    path("uploads/<uuid:batch>/", uploads.upload_detail, name="upload_detail"),
    path("uploads/<uuid:batch>/files/<uuid:public_id>/accept/", uploads.upload_accept, name="upload_accept"),
]

PATTERNS = [*job, *upload, *candidate, *resume, *stage, *overview, *application]
