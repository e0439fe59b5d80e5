"""Addresses: pipeline."""

from django.urls import URLPattern, path

from recruiting.views import pipelines, stage_actions

settings = [
    path("settings/pipelines/add/", pipelines.pipeline_add, name="pipeline_add"),
    path("settings/pipelines/<uuid:public_id>/rename/", pipelines.pipeline_rename, name="pipeline_rename"),
    path("settings/pipelines/<uuid:public_id>/default/", pipelines.pipeline_default, name="pipeline_default"),
    path("settings/pipelines/<uuid:public_id>/archive/", pipelines.pipeline_archive, name="pipeline_archive"),
    path("settings/stages/<uuid:public_id>/actions/", stage_actions.stage_action_add, name="stage_action_add"),
    path("settings/actions/<uuid:public_id>/", stage_actions.stage_action_edit, name="stage_action_edit"),
    path("settings/actions/<uuid:public_id>/remove/", stage_actions.stage_action_remove, name="stage_action_remove"),
]

PATTERNS: list[URLPattern] = [*settings]
