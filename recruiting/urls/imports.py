"""Addresses: imports and exports."""

from django.urls import URLPattern, path

from recruiting.views import exports, imports

PATTERNS: list[URLPattern] = [
    path("imports/", imports.import_list, name="import_list"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/<uuid:public_id>/", imports.import_detail, name="import_detail"),
    path("imports/<uuid:public_id>/columns/", imports.import_map, name="import_map"),
    path("imports/<uuid:public_id>/start/", imports.import_start, name="import_start"),
    path("imports/<uuid:public_id>/undo/", imports.import_undo, name="import_undo"),
    path("imports/<uuid:public_id>/not-imported.csv", imports.import_errors, name="import_errors"),
    path("exports/", exports.export_list, name="export_list"),
    path("exports/new/<slug:kind>/", exports.export_new, name="export_new"),
    path("exports/everything/", exports.export_everything, name="export_everything"),
    path("exports/<uuid:public_id>/file/", exports.export_file, name="export_file"),
    path("candidates/<uuid:public_id>/resume.json", exports.candidate_json_resume, name="candidate_json_resume"),
]
