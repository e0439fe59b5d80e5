"""Every table has a holder, or a reason why it needs none."""

import pytest
from django.apps import apps
from django.db import models

from accounts.domain.privacy_archives import safe_name
from accounts.domain.privacy_holders import all_held, all_holders
from accounts.domain.privacy_words import pattern_of, replaced, text_fields

# Columns of text that stay on an anonymized row: names of things, codes, digests, figures and the tenant's own words.
# Whoever adds a column to a row that an erasure empties decides here, or blanks it in the app's table.
STAYS = {
    "accounts.consentrecord": {"text", "version", "language", "related_type", "related_id"},
    "accounts.deletionrequest": {"subject_type", "subject_id", "files_left"},
    "accounts.usersettings": {"quiet_kinds"},
    "assessments.coderun": {"language", "code_hash"},
    "assessments.assessmenttoken": {"token_hash"},
    "assessments.mark": {"engine", "prompt_version", "input_hash"},
    "assessments.sessionevent": {"kind", "from_status", "to_status"},
    "assessments.sessionquestion": {"section_title", "layout", "skill", "topic"},
    "assessments.testsession": {"rules", "end_reason", "breakdown"},
    "interviews.bookinglink": {"token_hash", "timezone", "language"},
    "interviews.chat": {"seed", "engine", "prompt_versions"},
    "interviews.interviewfeedback": {"competency_ratings"},
    "interviews.interviewparticipant": {"response_reason"},
    "interviews.interviewsession": {"timezone", "competencies"},
    "interviews.invitedinterview": {"timezone", "language", "token_hash"},
    "interviews.keyquestion": {"competency"},
    "interviews.reportversion": {"engine", "engine_sentence", "prompt_version", "rubric_version", "input_hash"},
    "interviews.sessionchange": {"kind"},
    "proctoring.consent": {"text", "text_hash", "records", "language"},
    "proctoring.watch": {
        *("subject_kind", "subject_url", "policy_snapshot", "secret_hash", "end_reason", "chain_head", "tombstone"),
    },
    "recruiting.application": {"outcome_reason"},  # kept where others were refused with the same words
    "recruiting.applicationevent": {"from_stage", "to_stage", "reason"},
    "recruiting.arrival": {"source_token", "utm", "language"},
    "recruiting.bulkactitem": {"code"},
    "recruiting.evidence": {"source_type", "source_id", "url"},
    "recruiting.extractionlog": {"engine"},
    "recruiting.importrow": {"field"},
    "recruiting.importrun": {"preset", "original_filename", "file_hash", "headings", "mapping", "sentence"},
    "recruiting.offer": {"currency", "location", "token_hash"},
    "recruiting.stageactionrun": {"kind"},
    "superadmin.promptusage": {
        *("purpose", "host", "model_asked", "model_answered", "prompt_sha256", "input_sha256", "response_sha256"),
        *("error_code", "branch_name", "related_type", "related_id", "parameters"),
    },
    "superadmin.taskrecord": {"task_name", "args", "idempotency_key", "error_code", "related_type", "related_id"},
}


def unknown_models(every: list[type[models.Model]]) -> set[str]:
    """Those that no app's holder knows."""
    known = {held.model for held in all_held()} | {label for holder in all_holders() for label in holder.without}
    return {model._meta.label_lower for model in every} - known


def test_every_model_has_a_holder_or_a_reason():
    assert unknown_models(list(apps.get_models())) == set()


def test_a_new_model_without_a_holder_is_found():
    class Meta:
        app_label = "recruiting"
        managed = False

    fields = {"__module__": __name__, "Meta": Meta, "person_name": models.CharField(max_length=9)}
    planted = type("PlantedPerson", (models.Model,), fields)
    try:
        assert unknown_models([planted]) == {"recruiting.plantedperson"}
    finally:
        del apps.all_models["recruiting"]["plantedperson"]
        apps.clear_cache()


def test_no_model_is_held_and_said_to_hold_nobody():
    held = {one.model for one in all_held()}
    assert held & {label for holder in all_holders() for label in holder.without} == set()


def test_every_column_of_text_on_an_emptied_row_goes_or_is_known_to_stay():
    found: dict[str, set[str]] = {}
    for held in all_held():
        if held.blank is not None:
            left = set(text_fields(held.model_class)) - set(held.blank) - set(held.files)
            found.setdefault(held.model, set()).update(left)
    assert {model: names for model, names in found.items() if names} == STAYS


def test_tables_name_columns_that_are_there_and_values_of_their_kind():
    for held in all_held():
        meta = held.model_class._meta
        for name in (*(held.blank or {}), *held.files, *held.hide, *held.mentions, *filter(None, [held.file_name])):
            meta.get_field(name)
        for name, value in (held.blank or {}).items():
            field = meta.get_field(name)
            if isinstance(field, models.JSONField) and field.default is not None and value is not None:
                assert type(field.get_default()) is type(value), (held.model, name)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\cv.pdf", "cv.pdf"),
        ("con.pdf", "_con.pdf"),
        ("a\nb\x00c.pdf", "a_b_c.pdf"),
        ("..", "file"),
        ("", "file"),
        ("/", "file"),
        ("Lebenslauf für Ärzte.pdf", "Lebenslauf für Ärzte.pdf"),
        ("x" * 200 + ".pdf", "x" * 76 + ".pdf"),
    ],
)
def test_safe_name_is_no_path_and_no_device(given: str, made: str):
    assert safe_name(given) == made


def test_replaced_reaches_into_json_and_folds_case():
    found = pattern_of(["Zephyrine Quillfeather", "z@q.test"])
    given = {"a": ["ZEPHYRINE  quillfeather wrote", 3], "Z@q.test": None}
    assert replaced(given, found, "[erased]") == {"a": ["[erased] wrote", 3], "[erased]": None}
    with pytest.raises(ValueError, match="no word"):
        pattern_of([])
