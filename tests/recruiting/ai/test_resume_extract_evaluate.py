"""The scorer: what counts as the same, and that misses and spurious finds both cost."""

import pytest

from recruiting.ai.resume_extract.evaluate import evaluate_files, same_dates, same_text, score
from recruiting.ai.resume_extract.schema import Contact, Education, Position, ResumeExtract, SkillFound, Span


def job(title, company, dates):
    return Position(title=Span(text=title), company=Span(text=company), dates=Span(text=dates))


def skill(name, section="skills"):
    return SkillFound(name=name, mention=Span(text=name), section=section)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jan 2020 – Present", "January 2020 - present"),
        ("01/2020-03/2021", "Jan 2020 to Mar 2021"),
        ("20XX – Current", "20XX - current"),
    ],
)
def test_same_dates_agrees_to_the_month(left, right):
    assert same_dates(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("2020 – Present", "Jan 2020 – Present"), ("May 20XX – Jun 20XX", "May 20XX – Jul 20XX"), ("", "2020")],
)
def test_same_dates_tells_others_apart(left, right):
    assert not same_dates(left, right)


def test_same_text_folds_typography_only():
    assert same_text("Chanchal\nSharma", "chanchal sharma")
    assert same_text("R & D – Lab.", "r & d - lab")
    assert not same_text("Engineer", "Senior Engineer")


def test_score_counts_right_missing_and_spurious():
    found = ResumeExtract(
        contact=Contact(full_name=Span(text="Ida Brandt"), email=Span(text="x@example.com")),
        positions=(job("Cook", "Fox Inn", "2019 – 2020"), job("Clerk", "Oak Ltd", "2018")),
        education=(Education(degree=Span(text="BA"), institution=Span(text="Fen College")),),
        skills=(skill("Go"), skill("Rust"), skill("Python", "experience")),
    )
    truth = {
        "contact": {"full_name": "IDA BRANDT", "email": "ida@example.com", "phone": "1"},
        "experience": [
            {"title": "Cook", "company": "Fox Inn", "dates": "2019-2020"},
            {"title": "Chef", "company": "Elm", "dates": "2021"},
        ],
        "education": [{"degree": "BA", "institution": "Fen College"}],
        "skills": ["Go", "Python"],
    }

    report = score(found, truth)

    parts = {name: (tally.right, tally.found, tally.expected) for name, tally in report.tallies.items()}
    assert parts["contact"] == (1, 2, 3)
    assert parts["experience"] == (1, 2, 2)
    assert parts["education"] == (1, 1, 1)
    assert parts["skills"] == (1, 2, 2)
    assert report.tallies["experience"].f1 == 0.5
    assert len(report.misses) == 2 + 2 + 2


def test_score_pairs_each_entry_once():
    found = ResumeExtract(positions=(job("Cook", "A", "2019"), job("Cook", "A", "2019")))
    truth = {"experience": [{"title": "Cook", "company": "A", "dates": "2019"}]}

    assert score(found, truth).tallies["experience"].precision == 0.5


def test_score_takes_shown_skills_where_none_is_listed():
    report = score(ResumeExtract(skills=(skill("Go", "experience"),)), {"skills": ["Go"]})

    assert report.tallies["skills"].f1 == 1.0


def test_evaluate_files_counts_a_file_that_fails_as_missed():
    def extract(name):
        if name == "bad":
            raise ValueError("broken")
        return ResumeExtract(contact=Contact(email=Span(text="a@example.com")))

    report = evaluate_files(
        [("bad", {"contact": {"email": "a@example.com"}}), ("good", {"contact": {"email": "a@example.com"}})], extract
    )

    assert report.as_dict()["scores"]["contact"]["recall"] == 0.5
    assert any(miss.startswith("bad: ValueError") for miss in report.misses)
