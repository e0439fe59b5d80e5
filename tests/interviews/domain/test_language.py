"""The language guard: looks are kept, the same text is looked at once, warnings are acknowledged, terms are loaded."""

import uuid

import pytest

from config.errors import Refused
from interviews.domain import language
from interviews.models import BiasAnalysis, BiasTerm

OLD = "He is too old for this team."


def look(scope, text, subject=None):
    return language.check(
        text=text, subject_kind="interviews.feedback", subject_id=subject or uuid.uuid4(), field="f", user=scope.admin
    )


def test_check_keeps_what_it_found(scope):
    found = look(scope, OLD)
    assert found.total_flags >= 1
    flag = found.flagged_terms[0]
    assert OLD[flag["start"] : flag["end"]] == flag["passage"]
    assert 0 < found.bias_score <= 1
    assert found.severity_level != "clean"


def test_check_of_clean_words_is_clean(scope):
    found = look(scope, "Asked who reads the invoices before she drew a table.")
    assert (found.total_flags, found.severity_level, found.bias_score) == (0, "clean", 0)


def test_check_looks_at_the_same_text_once_and_keeps_the_history(scope):
    subject = uuid.uuid4()
    first = look(scope, OLD, subject)
    assert look(scope, OLD, subject).pk == first.pk
    look(scope, "Other words.", subject)
    assert BiasAnalysis.objects.filter(subject_id=subject).count() == 2


def test_warnings_are_acknowledged_once(scope):
    found = look(scope, OLD)
    BiasAnalysis.objects.filter(pk=found.pk).update(warning_flags=1)
    found.refresh_from_db()
    with pytest.raises(language.WarningsOpen):
        language.refuse_unacknowledged([found])
    done = language.acknowledge(analysis=found, actor=scope.admin)
    again = language.acknowledge(analysis=found, actor=scope.senior)
    assert (again.acknowledged_by, again.acknowledged_at) == (scope.admin, done.acknowledged_at)
    language.refuse_unacknowledged([again])


def test_load_bias_terms_brings_each_once_and_keeps_what_was_changed(scope):
    made = language.load_bias_terms()
    assert made == len(language.shipped_terms()) >= 20
    assert {row.category for row in BiasTerm.objects.all()} >= {
        "age", "gender", "race", "disability", "appearance", "family", "other",
    }  # fmt: skip
    BiasTerm.objects.update(is_active=False)
    assert language.load_bias_terms() == 0
    assert language.active_terms() == ()
    assert look(scope, OLD).total_flags == 0


def test_check_counts_detections(scope):
    language.load_bias_terms()
    found = look(scope, OLD)
    term = BiasTerm.objects.get(term=found.flagged_terms[0]["term"])
    assert term.detection_count == 1


def test_check_pattern_refuses_what_it_does_not_know():
    with pytest.raises(Refused):
        language.check_pattern("((")
