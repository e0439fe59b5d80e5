"""Which template suits a job: level against difficulty, skills against tags, with reasons."""

import pytest

from interviews.domain.recommendations import BANDS, fit_of, recommend
from interviews.domain.templates import archive_template, delete_template
from recruiting.models import JobDescription
from tests.factories.interviews_authoring import make_complete_template, make_template


@pytest.mark.parametrize(
    ("level", "band"),
    [("entry", (1, 2)), ("mid", (2, 3)), ("senior", (3, 4)), ("lead", (4, 5)), ("executive", (3, 5))],
)
def test_the_level_chooses_the_difficulty(level, band) -> None:
    assert BANDS[level] == band
    scores = {n: fit_of(seniority=level, skills=[], difficulty=n, tags=[]).score for n in range(1, 6)}
    assert {n for n, score in scores.items() if score == 40} == set(range(band[0], band[1] + 1))
    assert all(score in (0, 20, 40) for score in scores.values())


def test_skills_are_compared_as_tags_are_written() -> None:
    fit = fit_of(seniority="", skills={"Machine Learning": "", "SQL": ""}, difficulty=3, tags=["#machine-learning"])
    assert fit.score == 30
    assert fit.reasons == ("1 of 2 required skills are tags of it: Machine Learning.",)
    many = fit_of(seniority="senior", skills=["a", "b", "c", "d"], difficulty=3, tags=["#a", "#b", "#c", "#d"])
    assert many.score == 100


def test_a_template_about_other_skills_suits_no_job_of_its_level() -> None:
    given = {"seniority": "senior", "difficulty": 3, "tags": ["#sales"], "about_skills": True}
    assert fit_of(skills=["Python"], **given).score == 0
    assert fit_of(skills=[], **given).score == 40
    assert fit_of(skills=["Python", "Sales"], **given).score == 70


def job(**fields) -> JobDescription:
    return JobDescription.objects.create(
        content="We look for somebody.", **{"seniority_level": "senior", "required_skills": {"Python": ""}, **fields}
    )


def test_the_best_complete_template_is_kept_with_its_reasons(scope) -> None:
    make_template(scope.senior, tags=["python"], difficulty=3, is_shared=True)
    make_complete_template(scope.senior, difficulty=3, is_shared=True)
    best = make_complete_template(scope.senior, tags=["python"], difficulty=4, is_shared=True)
    make_complete_template(scope.junior, tags=["python"], difficulty=4)
    found = recommend(job_description=job())
    assert (found.template, found.score) == (best, 100)
    assert found.reasons == [
        "Its difficulty 4 suits the level senior (3–4).",
        "1 of 1 required skills are tags of it: Python.",
    ]


def test_none_suits_is_an_answer_and_a_new_one_replaces_it(scope) -> None:
    posting = job(seniority_level="")
    make_complete_template(scope.senior, is_shared=True)
    first = recommend(job_description=posting)
    assert (first.template, first.score, first.reasons) == (None, None, [])
    best = make_complete_template(scope.senior, tags=["python"], is_shared=True)
    second = recommend(job_description=posting)
    assert (second.pk, second.template) == (first.pk, best)
    archive_template(template=best, actor=scope.senior)
    assert recommend(job_description=posting).template is None


def test_deleting_the_template_leaves_the_recommendation_without_one(scope) -> None:
    best = make_complete_template(scope.senior, tags=["python"], is_shared=True)
    found = recommend(job_description=job())
    delete_template(template=best, actor=scope.senior)
    found.refresh_from_db()
    assert found.template is None
