"""Matches in the database: the same inputs keep the match, others supersede it, evidence has one row."""

import pytest

from config.errors import Refused
from recruiting.ai.match_explain.schema import MatchResult, Missing, Part
from recruiting.domain.applications import add_application
from recruiting.domain.evidence import put_evidence
from recruiting.domain.matches import match_application, match_requisition, summary_of
from recruiting.domain.requisitions import edit_requisition
from recruiting.models import Application, Evidence, SkillMatch
from tests.factories.recruiting import make_application, make_candidate, make_requisition, make_resume


@pytest.fixture
def application(scope) -> Application:
    return make_application(scope.senior, make_requisition(scope.senior))


def fresh(application: Application) -> Application:
    return Application.objects.select_related("requisition__tenant").get(pk=application.pk)


def test_the_same_inputs_keep_the_match(scope, application):
    first = SkillMatch.objects.get()
    again = match_application(application=fresh(application))
    assert again == first
    assert SkillMatch.objects.count() == 1
    assert Evidence.objects.count() == 1


def test_other_demands_supersede_the_match_and_the_old_one_stays(scope, application):
    first = SkillMatch.objects.get()
    edit_requisition(requisition=application.requisition, actor=scope.senior, required_skills={"COBOL": "expert"})
    second = match_application(application=fresh(application))
    assert second != first
    second.refresh_from_db()
    assert list(SkillMatch.objects.order_by("pk").values_list("is_current", flat=True)) == [False, True]
    assert second.score < first.score
    assert fresh(application).match_score == second.score
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.score, evidence.url) == (
        "match",
        second.score,
        f"/applications/{application.public_id}/#match",
    )
    assert "Not found: COBOL" in evidence.summary


def test_another_resume_supersedes_the_match(scope, application):
    resume = make_resume(application.candidate, scope.senior, ("Python",))
    add_application(
        candidate=application.candidate, requisition=application.requisition, actor=scope.senior, resume=resume
    )
    second = match_application(application=fresh(application))
    assert second.resume_text.resume == resume
    assert SkillMatch.objects.filter(is_current=True).get() == second
    assert [one["name"] for one in second.result["missing"]] == ["Django", "Redis"]


def test_without_a_resume_there_is_no_match_and_no_score(scope):
    job = make_requisition(scope.senior)
    application, _made = add_application(candidate=make_candidate(scope.senior), requisition=job, actor=scope.senior)
    assert match_application(application=fresh(application)) is None
    assert (fresh(application).match_score, Evidence.objects.count()) == (None, 0)


def test_a_whole_job_is_matched_with_progress(scope, application):
    make_application(scope.senior, application.requisition, skills=("Python",))
    edit_requisition(requisition=application.requisition, actor=scope.senior, nice_to_have={})
    told = []
    done = match_requisition(
        requisition=fresh(application).requisition, progress=lambda done, total: told.append((done, total))
    )
    assert (done, told) == (2, [(1, 2), (2, 2)])
    assert SkillMatch.objects.filter(is_current=True).count() == 2
    assert SkillMatch.objects.count() == 4


def test_a_match_outlives_what_it_was_computed_from(scope, application):
    SkillMatch.objects.get()
    application.candidate.resumes.all().delete()
    kept = SkillMatch.objects.get()
    assert kept.resume_text is None
    assert kept.result["matched"]


def test_evidence_is_renewed_in_place_for_its_source(scope, application):
    for score, source in ((50, "a"), (70, "a"), (None, "b")):
        put_evidence(
            application=application, kind="review", source_type="t", source_id=source, summary="S" * 600, score=score
        )
    rows = Evidence.objects.filter(kind="review").order_by("source_id").values_list("source_id", "score")
    assert list(rows) == [("a", 70), ("b", None)]
    assert len(Evidence.objects.filter(kind="review").first().summary) == 500


@pytest.mark.parametrize("missing", [0, 2, 9])
def test_the_sentence_names_what_the_score_rests_on_and_the_first_missing(missing):
    result = MatchResult(
        score=40.0,
        parts=(Part(code="required", weight=100, points=40, sentence="2 of 4 required skills are shown."),),
        missing=(
            Missing(name="Optional", required=False),
            *(Missing(name=f"Skill{n}", required=True) for n in range(missing)),
        ),
    )
    said = summary_of(result)
    assert said.startswith("2 of 4 required skills are shown.")
    assert said.count("Skill") == min(missing, 4)
    assert "Optional" not in said


def test_the_sentence_of_no_score_says_why():
    assert summary_of(MatchResult(score=None, insufficient="The file has no text.")) == "The file has no text."


def test_a_stranger_tenants_candidate_cannot_be_matched_to_our_job(scope, theirs, application):
    from config.tenancy import tenant_scope

    with tenant_scope(theirs.tenant.pk):
        other = make_candidate(theirs.senior)
    with pytest.raises(Refused, match="different companies"):
        add_application(candidate=other, requisition=application.requisition, actor=scope.senior)
