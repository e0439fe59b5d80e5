"""From parts to scores, from scores to one; industries as data; what is not reviewed."""

import itertools

import pytest

from recruiting.ai.review.findings import Share, score_parts
from recruiting.ai.review.industries import LEVELS, Industry, load_industries
from recruiting.ai.review.refusal import refusal_of
from recruiting.ai.review.schema import AppealScores, StructureScores
from recruiting.ai.review.scoring import band_of, content_score, formatting_score, overall_score, total
from recruiting.data import catalog_lexicon


def form(*values: float | None) -> StructureScores:
    return StructureScores(**dict(zip(StructureScores.model_fields, values, strict=True)))


def content(*values: float | None) -> AppealScores:
    return AppealScores(**dict(zip(AppealScores.model_fields, values, strict=True)))


def test_overall_is_two_fifths_form_and_three_fifths_content() -> None:
    assert overall_score(form(80, 80, 80, 80), content(90, 90, 90, 90)) == 86.0
    assert overall_score(form(100, 50, 60, 70), content(10, 20, 30, 45)) == round(0.4 * 70 + 0.6 * 26.25, 1)
    assert content_score(content(10, 20, 30, 45)) == 26.2
    assert formatting_score(form(100, 50, 0, 0)) == 75.0


def test_what_is_not_assessed_lowers_nothing_and_a_failed_reviewer_leaves_no_overall() -> None:
    assert overall_score(form(80, 80, None, 80), content(None, 90, 90, None)) == 86.0
    assert overall_score(form(80, None, None, None), content(90, 90, 90, 90)) is None
    assert overall_score(None, content(90, 90, 90, 90)) is None
    assert formatting_score(None) is None
    assert formatting_score(form(None, 60, None, None)) == 60.0
    assert content_score(content(None, None, None, 90)) is None


def test_bands() -> None:
    bands = [band_of(score) for score in (80, 79.9, 70, 60, 50, 49.9, None)]
    assert bands == ["excellent", "strong", "strong", "good", "fair", "needs_improvement", ""]


def test_weights_of_what_applies_add_up_to_a_hundred_and_points_to_the_score() -> None:
    values = (None, 0.0, 0.333, 1.0)
    for chosen in itertools.product(values, repeat=3):
        shares = [
            Share(f"c{n}", weight, value, "")
            for n, (weight, value) in enumerate(zip((45, 35, 20), chosen, strict=True))
        ]
        parts = score_parts("tone", shares)
        if not any(value is not None for value in chosen):
            assert total(parts, "tone") is None
            continue
        assert round(sum(part.weight for part in parts), 1) == 100.0
        assert total(parts, "tone") == round(sum(part.points for part in parts), 1)
        assert (total(parts, "tone") == 100.0) == all(value in (None, 1.0) for value in chosen)


def test_industries_are_whole_and_spell_skills_as_the_catalog_does() -> None:
    found = load_industries()
    assert next(iter(found)) == "general"
    named = "strategy_consulting ma_finance tech_consulting financial_advisory full_service_consulting"
    assert set(found) >= {*named.split(" "), "system_integrator", "software", "healthcare", "education", "hospitality"}
    for one in found.values():
        assert [skill for skill in one.key_skills if catalog_lexicon().canonical(skill) != skill] == []
        assert "quantitative_impact" in {point.code for point in one.appeal_points}
        asked = [one.expectations[level] for level in LEVELS]
        for lower, higher in itertools.pairwise(asked):
            assert lower.years <= higher.years
            assert lower.key_skills <= higher.key_skills
            assert lower.quantified <= higher.quantified


def test_an_industry_that_is_not_whole_is_refused() -> None:
    whole = load_industries()["software"].model_dump()
    with pytest.raises(ValueError, match="fewer than six"):
        Industry.model_validate({**whole, "key_skills": ["Python"]})
    with pytest.raises(ValueError, match="stands twice"):
        Industry.model_validate({**whole, "key_skills": ["Python"] * 8})


def test_texts_that_are_not_reviewed() -> None:
    assert "no text" in refusal_of(" \n ")
    assert "at least 100" in refusal_of("x" * 99)
    assert refusal_of("x" * 100) == refusal_of("x" * 50_000) == ""
    assert "at most 50,000" in refusal_of("x" * 50_001)
