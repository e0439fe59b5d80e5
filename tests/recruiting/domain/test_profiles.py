"""A candidate's fields from a résumé: names split, levels by years, what a person wrote kept."""

import pytest

from recruiting.ai.resume_extract.schema import Span
from recruiting.domain.profiles import complete_profile, level_of, profile_of, split_name
from tests.factories.recruiting import extract_of, make_candidate, resume_text


@pytest.mark.parametrize(
    ("full", "first", "last"),
    [
        ("Mei Starling", "Mei", "Starling"),
        ("  Mei   Starling ", "Mei", "Starling"),
        ("Anna Maria Sample", "Anna Maria", "Sample"),
        ("Anna van der Berg", "Anna", "van der Berg"),
        ("Ludwig von Sample", "Ludwig", "von Sample"),
        ("Maria da Conceição", "Maria", "da Conceição"),
        ("Omar bin Sample", "Omar", "bin Sample"),
        ("Van Morrison-Sample", "Van", "Morrison-Sample"),
        ("de Sample", "de", "Sample"),
        ("MARCUS HALLOWAY", "Marcus", "Halloway"),
        ("ANNE-MARIE O", "Anne-Marie", "O"),
        ("ÉLODIE DU PRÉ", "Élodie", "Du Pré"),
        ("Hedda Sørensen-Oyelaran", "Hedda", "Sørensen-Oyelaran"),
        ("Cher", "", "Cher"),
        ("", "", ""),
        ("   ", "", ""),
        ("x" * 150 + " " + "y" * 150, "x" * 100, "y" * 100),
    ],
)
def test_a_name_is_split_before_the_last_word_and_its_particles(full, first, last):
    assert split_name(full) == (first, last)


@pytest.mark.parametrize(
    ("years", "level"),
    [
        (0, "entry"),
        (1.9, "entry"),
        (2, "mid"),
        (4.9, "mid"),
        (5, "senior"),
        (8, "lead"),
        (11.9, "lead"),
        (12, "executive"),
    ],
)
def test_levels_follow_the_years(years, level):
    assert level_of(years) == level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Data Engineer", "senior"),
        ("Trainee Welder", "entry"),
        ("Principal Architect", "lead"),
        ("Director of Operations", "executive"),
        ("Charge Nurse", "executive"),  # nothing told: by the sixteen years
    ],
)
def test_the_words_of_the_latest_title_tell_the_level_before_the_years(scope, title, level):
    candidate = make_candidate(scope.senior, first_name="Robin", last_name="Sample")
    extract = extract_of(resume_text(candidate.name), candidate, ("Python",))
    latest = extract.positions[0].model_copy(update={"title": Span(text=title)})
    found = profile_of(extract.model_copy(update={"positions": (latest,), "total_years": 16.0}))
    assert found["experience_level"] == level


def test_a_profile_holds_only_what_was_found(scope):
    candidate = make_candidate(scope.senior, first_name="Robin", last_name="Sample")
    extract = extract_of(resume_text(candidate.name), candidate, ("Python",))
    found = profile_of(extract)
    assert (found["first_name"], found["last_name"], found["email"]) == ("Robin", "Sample", "robin@example.test")
    assert (found["current_company"], found["current_position"]) == ("Sample Works", "Software engineer")
    assert (found["years_experience"], found["experience_level"]) == (5.0, "senior")
    assert "phone" not in found
    without = profile_of(extract.model_copy(update={"positions": ()}))
    assert not {"years_experience", "experience_level", "current_company"} & set(without)


def test_a_newer_resume_fills_only_what_is_empty_and_adds_skills(scope):
    candidate = make_candidate(
        scope.senior, first_name="Robin", last_name="Sample", current_company="Elsewhere", skills={"Python": "expert"}
    )
    extract = extract_of(resume_text(candidate.name, ("Python", "Go")), candidate, ("Python", "Go"))
    done = complete_profile(candidate=candidate, extract=extract, actor=scope.senior)
    assert (done.current_company, done.current_position) == ("Elsewhere", "Software engineer")
    assert done.skills["Python"] == "expert"
    assert set(done.skills) == {"Python", "Go"}
    assert done.email == candidate.email
