"""Addresses: pipeline."""

from django.urls import URLPattern, path

from recruiting.views import approvals, bulk_acts, compare, notes, panels, pipelines, policies, stage_actions

settings = [
    path("settings/hiring/", policies.policy_edit, name="policy_edit"),
    path("settings/pipelines/add/", pipelines.pipeline_add, name="pipeline_add"),
    path("settings/pipelines/<uuid:public_id>/rename/", pipelines.pipeline_rename, name="pipeline_rename"),
    path("settings/pipelines/<uuid:public_id>/default/", pipelines.pipeline_default, name="pipeline_default"),
    path("settings/pipelines/<uuid:public_id>/archive/", pipelines.pipeline_archive, name="pipeline_archive"),
    path("settings/stages/<uuid:public_id>/actions/", stage_actions.stage_action_add, name="stage_action_add"),
    path("settings/actions/<uuid:public_id>/", stage_actions.stage_action_edit, name="stage_action_edit"),
    path("settings/actions/<uuid:public_id>/remove/", stage_actions.stage_action_remove, name="stage_action_remove"),
]

job = [
    path("jobs/<uuid:public_id>/applicants/act/", bulk_acts.applicants_act, name="applicants_act"),
    path("jobs/<uuid:public_id>/compare/", compare.requisition_compare, name="requisition_compare"),
    path("jobs/<uuid:public_id>/publish/ask/", approvals.publish_ask, name="publish_ask"),
    path("jobs/<uuid:public_id>/publish/approve/", approvals.publish_approve, name="publish_approve"),
    path("jobs/<uuid:public_id>/publish/decline/", approvals.publish_decline, name="publish_decline"),
    path("jobs/<uuid:public_id>/publish/withdraw/", approvals.publish_withdraw, name="publish_withdraw"),
    path("applications/<uuid:public_id>/mentions/", notes.mention_options, name="mention_options"),
    path("applications/<uuid:public_id>/panels/<slug:key>/", panels.application_panel, name="application_panel"),
    path("candidates/<uuid:public_id>/panels/<slug:key>/", panels.candidate_panel, name="candidate_panel"),
    path("acts/<uuid:public_id>/", bulk_acts.bulk_act_detail, name="bulk_act_detail"),
    path("acts/<uuid:public_id>/undo/", bulk_acts.bulk_act_undo, name="bulk_act_undo"),
]

PATTERNS: list[URLPattern] = [*job, *settings]
