"""Whether the match puts the right people first: postings parsed, people scored, labels written beforehand."""

import json
import math
from functools import cache
from pathlib import Path

import pytest

from config.ai.text.clauses import clause_around
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.offline import offline as parse_job
from recruiting.ai.match_explain.inputs import wanted
from recruiting.ai.match_explain.ranking import rank
from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.purposes import match_offline
from recruiting.ai.resume_extract.schema import SkillFound, Span
from recruiting.data import catalog_lexicon

DATA = Path(__file__).with_name("data") / "ranking"
LABELS = json.loads((DATA / "labels.json").read_text(encoding="utf-8"))
PEOPLE = json.loads((DATA / "people.json").read_text(encoding="utf-8"))["people"]
JOBS = sorted(LABELS["relevance"])


def span(text, start, end):
    return Span(text=text[start:end], start=start, end=end)


def skills_of(text):
    """Every catalog skill that a text names, with its clause; the extraction of a whole file does more than this."""
    listed = max(text.find("\nSkills\n"), text.find("\nCompétences\n"))
    return tuple(
        SkillFound(
            name=one.name,
            mention=span(text, one.start, one.end),
            quote=span(text, *clause_around(text, one.start, one.end)),
            section="skills" if one.start > listed else "experience",
        )
        for one in catalog_lexicon().find(text)
    )


def job_side(text):
    lexicon = catalog_lexicon()
    job = parse_job(JobInput(text, lexicon))
    groups = {one.name: one.group for one in job.skills}
    return {
        "required": wanted({one.name: one.level for one in job.skills if one.required}, lexicon, groups),
        "nice_to_have": wanted({one.name: one.level for one in job.skills if not one.required}, lexicon, groups),
        "min_years": job.min_years,
        "max_years": job.max_years,
        "title": job.title.value,
        "seniority": job.seniority.value,
        "job_text": text,
    }


def person_side(person):
    return {
        "skills": skills_of(person["text"]),
        "total_years": person["years"],
        "titles": tuple(Span(text=title) for title in person["titles"]),
        "resume_text": person["text"],
    }


@cache
def ranking(job):
    side = job_side(next(DATA.glob(f"{job}.*")).read_text(encoding="utf-8"))
    return rank((key, match_offline(MatchInput(**side, **person_side(person)))) for key, person in PEOPLE.items())


def ndcg(order, relevance, at=10):
    """Normalized discounted cumulative gain with gains 2^relevance - 1 (Burges et al. 2005)."""

    def gain(keys):
        return sum((2 ** relevance.get(key, 0) - 1) / math.log2(place + 2) for place, key in enumerate(keys[:at]))

    return gain(order) / gain(sorted(relevance, key=lambda key: -relevance[key]))


@pytest.mark.parametrize("job", JOBS)
def test_the_right_people_come_first(job):
    order = [key for key, _ in ranking(job)]
    assert len(order) == 20
    assert ndcg(order, LABELS["relevance"][job]) >= 0.75


@pytest.mark.parametrize("job", JOBS)
def test_the_right_family_fills_the_first_five(job):
    top = [key for key, _ in ranking(job)][:5]
    assert {PEOPLE[key]["family"] for key in top} == {LABELS["families"][job]}


@pytest.mark.parametrize("job", JOBS)
def test_people_of_other_fields_stay_under_20(job):
    family = LABELS["families"][job]
    strangers = {key: result.score for key, result in ranking(job) if PEOPLE[key]["family"] != family}
    assert max(strangers.values()) < 20, strangers


def test_on_average_the_order_is_good():
    values = [ndcg([key for key, _ in ranking(job)], LABELS["relevance"][job]) for job in JOBS]
    assert sum(values) / len(values) >= 0.9
