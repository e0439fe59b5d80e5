"""Every column whose name sounds like a secret is one, is a machine's, or stands here as neither."""

import re

from django.apps import apps
from django.db import models

from superadmin.domain.secret_names import is_for_machines, opens_something, sounds_secret

APPS = {"superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments", "knox", "socialaccount"}
_SOUNDS = re.compile(r"token|hash|secret|passw|digest|key|salt|nonce|sealed|cipher|code_?$|otp")
# Figures, names and addresses. Whoever adds a column decides here, or names it so that archives leave it out.
OPEN = {
    *("is_secret", "prompt_tokens", "completion_tokens", "total_tokens", "tokens", "total_prompt_tokens"),
    *("total_completion_tokens", "cumulative_total_tokens", "awaits_digest", "digest_hour", "digested_on", "list_keys"),
    *("key_name", "keyed_on", "key_points", "idempotency_key", "key", "token", "source_token", "error_code", "code"),
    *("status_code", "key_questions", "starter_code", "failure_code", "list_code"),
}


def columns() -> list[models.Field]:
    found = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return [field for field in found if field.model._meta.app_label in APPS and not field.is_relation]


def test_each_column_that_sounds_like_a_secret_was_decided_on():
    sounding = [field for field in columns() if _SOUNDS.search(field.name)]
    assert len(sounding) > 40
    unclear = {
        f"{field.model._meta.label}.{field.name}"
        for field in sounding
        if not (opens_something(field) or is_for_machines(field) or field.name in OPEN)
    }
    assert unclear == set()


def test_what_opens_something_is_left_out_of_every_archive():
    left = {f"{field.model._meta.label}.{field.name}" for field in columns() if opens_something(field)}
    assert left >= {
        "accounts.User.password",
        "accounts.Invitation.token_hash",
        "accounts.DeletionRequest.code_hash",
        "proctoring.Watch.secret_hash",
        "interviews.InterviewerCalendar.feed_hash",
        "recruiting.CandidateMessage.pending_links",
        "superadmin.APIKeyPool.sealed_key",
        "superadmin.TaskRecord.lease_token",
        "superadmin.Webhook.secret",
        "superadmin.Webhook.previous_secret",
    }
    assert not left & {"accounts.OutgoingMail.is_secret", "recruiting.Resume.file_hash", "accounts.User.email"}


def test_words_of_a_change_that_are_not_written_down():
    assert all(sounds_secret(name) for name in ("API_Key", "new_password", "otp"))
    assert not any(sounds_secret(name) for name in ("status", "name"))
