"""The match: parts that add up, evidence or nothing, and what must never move a score."""

import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recruiting.ai.match_explain.offline import offline
from recruiting.ai.match_explain.ranking import rank
from recruiting.ai.match_explain.schema import MatchInput, MatchResult, Wanted
from recruiting.ai.match_explain.weights import CODES, tenths, years_asked
from recruiting.ai.resume_extract.schema import SkillFound, Span
from tests.kit.sizes import tries

NAMES = ("Python", "Django", "Kafka", "PostgreSQL", "Redis", "Terraform", "Payroll", "Welding", "Phlebotomy")
LEVELS = ("", "beginner", "intermediate", "advanced", "expert")
STATED = LEVELS[1:]


@dataclass(frozen=True)
class Held:
    name: str
    level: str = ""
    years: float = 0.0
    section: str = "other"


def build(held, *, body="", titles=(), total_years=0.0, **job):
    """A résumé of one line per skill, each skill with the line as its quote."""
    lines, found, at = [body], [], len(body) + 1
    for one in held:
        line = f"Worked with {one.name} on two large projects"
        start = at + line.index(one.name)
        found.append(
            SkillFound(
                name=one.name,
                level=one.level,
                years=one.years,
                section=one.section,
                mention=Span(text=one.name, start=start, end=start + len(one.name)),
                quote=Span(text=line, start=at, end=at + len(line)),
            )
        )
        lines.append(line)
        at += len(line) + 1
    spans = tuple(Span(text=title) for title in titles)
    return MatchInput(skills=tuple(found), resume_text="\n".join(lines), titles=spans, total_years=total_years, **job)


def want(*names, level=""):
    return tuple(Wanted(name=name, level=level) for name in names)


def part(result, code):
    return next(one for one in result.parts if one.code == code)


held_lists = st.lists(
    st.builds(
        Held,
        st.sampled_from(NAMES),
        st.sampled_from(LEVELS),
        st.sampled_from((0.0, 1.0, 3.0, 8.0)),
        st.sampled_from(("other", "skills", "experience")),
    ),
    max_size=9,
    unique_by=lambda one: one.name,
)
wanted_lists = st.lists(
    st.builds(Wanted, name=st.sampled_from(NAMES), level=st.sampled_from(LEVELS), general=st.booleans()),
    max_size=6,
    unique_by=lambda one: one.name,
)
jobs = st.fixed_dictionaries(
    {
        "required": wanted_lists.map(tuple),
        "nice_to_have": wanted_lists.map(tuple),
        "min_years": st.sampled_from((None, 0.0, 2.0, 5.0)),
        "max_years": st.sampled_from((None, 8.0)),
        "title": st.sampled_from(("", "Senior backend engineer", "Registered nurse")),
        "seniority": st.sampled_from(("", "entry", "senior")),
        "job_text": st.sampled_from(("", "You design services, write tests and repair data pipelines.")),
    }
)
titles = st.lists(st.sampled_from(("Backend developer", "Nurse", "Welder")), max_size=3)


@given(held_lists, jobs, titles, st.sampled_from((0.0, 1.5, 4.0, 20.0)))
def test_parts_are_within_their_weights_and_add_up_to_the_score(held, job, held_titles, years):
    result = offline(build(held, titles=held_titles, total_years=years, **job))
    assume(not result.insufficient)
    assert round(sum(one.points for one in result.parts), 1) == result.score
    assert round(sum(one.weight for one in result.parts), 1) == 100.0
    assert [one.code for one in result.parts] == ["required", "nice_to_have", "level", "years", "role"]
    for one in result.parts:
        assert 0 <= one.points <= one.weight
        assert round(one.points, 1) == one.points
        assert one.sentence.endswith(".")


@given(held_lists, jobs, titles, st.sampled_from(NAMES), st.sampled_from(LEVELS))
def test_one_more_skill_never_lowers(held, job, held_titles, name, level):
    assume(all(one.name != name for one in held))
    before = offline(build(held, titles=held_titles, total_years=3, **job))
    after = offline(build([*held, Held(name, level)], titles=held_titles, total_years=3, **job))
    assume(not before.insufficient and not after.insufficient)
    assert after.score >= before.score


@given(held_lists, jobs, st.data())
def test_a_higher_level_never_lowers(held, job, data):
    assume(held)
    place = data.draw(st.integers(0, len(held) - 1))
    lower, higher = sorted((data.draw(st.sampled_from(STATED)), data.draw(st.sampled_from(STATED))), key=LEVELS.index)
    scores = []
    for level in (lower, higher):
        changed = [Held(one.name, level, one.years, one.section) if at == place else one for at, one in enumerate(held)]
        scores.append(offline(build(changed, total_years=3, **job)).score)
    assume(None not in scores)
    assert scores[0] <= scores[1]


@given(held_lists, jobs, st.floats(0, 40), st.floats(0, 40))
def test_more_years_never_lower(held, job, one, other):
    fewer = offline(build(held, total_years=min(one, other), **job))
    more = offline(build(held, total_years=max(one, other), **job))
    assume(not fewer.insufficient)
    assert more.score >= fewer.score


@given(wanted_lists.filter(bool), wanted_lists, st.sampled_from((None, 3.0)))
def test_a_resume_that_shows_all_that_is_asked_reaches_100(required, nice, years):
    leveled = {one.name for one in (*required, *nice) if one.level}
    held = {one.name: Held(one.name, "expert" if one.name in leveled else "") for one in (*required, *nice)}
    data = build(
        list(held.values()),
        titles=["Backend engineer"],
        total_years=years or 0,
        required=tuple(required),
        nice_to_have=tuple(nice),
        min_years=years,
        title="Backend engineer",
    )
    assert offline(data).score == 100.0


@given(st.integers(1, 8), st.integers(1, 8))
def test_a_required_skill_counts_more_than_a_nice_to_have_one(required, nice):
    must = want(*(f"Must {number}" for number in range(required)))
    may = want(*(f"May {number}" for number in range(nice)))
    job = {"required": must, "nice_to_have": may}
    assert offline(build([Held("Must 0")], **job)).score > offline(build([Held("May 0")], **job)).score


def test_level_and_years_count():
    job = {"required": want("Python", "Kafka", level="advanced"), "min_years": 5.0, "title": "Backend engineer"}

    def score(level, years):
        return offline(build([Held("Python", level), Held("Kafka", level)], total_years=years, **job)).score

    assert score("beginner", 5) < score("intermediate", 5) < score("advanced", 5) == score("expert", 5)
    assert score("advanced", 1) < score("advanced", 3) < score("advanced", 5) == score("advanced", 30)


def test_an_unknown_level_is_neutral_and_years_stand_in():
    job = {"required": want("Python", level="advanced")}
    unknown, used = (offline(build([Held("Python", "", years)], **job)) for years in (0, 6))
    assert part(unknown, "level").points == part(unknown, "level").weight / 2
    assert part(used, "level").points == part(used, "level").weight
    assert "says no level for 1" in part(used, "level").sentence


def test_weights_are_those_of_the_page_where_every_part_applies():
    job = {
        "required": want("Python", "Django", "Kafka", "PostgreSQL", level="advanced"),
        "nice_to_have": want("Redis", "Terraform"),
        "min_years": 5.0,
        "title": "Senior backend engineer",
    }
    result = offline(build([Held("Python", "expert")], **job))
    assert [one.weight for one in result.parts] == [50, 10, 20, 10, 10]
    assert part(result, "required").sentence == "1 of 4 required skills is shown."


def test_a_part_that_the_job_gives_no_measure_for_passes_its_weight_on_and_says_so():
    result = offline(build([Held("Python")], required=want("Python"), title="Backend engineer", titles=["Cook"]))
    assert [one.weight for one in result.parts] == [83.3, 0, 0, 0, 16.7]
    assert [one.sentence for one in result.parts[1:4]] == [
        "The job names no nice-to-have skills.",
        "The job asks for no level.",
        "The job asks for no number of years.",
    ]
    assert result.notes == (
        "The job names no nice-to-have skills, skill level or years of experience: "
        "that weight is shared among the other parts.",
    )


def test_a_skill_without_a_verified_passage_does_not_count():
    data = build([Held("Python")], required=want("Python", "Django"))
    elsewhere = SkillFound(name="Django", quote=Span(text="Built Django sites", start=3, end=21))
    result = offline(data.model_copy(update={"skills": (*data.skills, elsewhere)}))
    assert [one.name for one in result.matched] == ["Python"]
    assert [one.name for one in result.missing] == ["Django"]
    assert result.notes[-1] == "Without a passage that shows them, not counted: Django."


@given(held_lists, wanted_lists.filter(bool))
def test_every_matched_skill_quotes_the_resume_exactly(held, required):
    data = build(held, required=tuple(required))
    for one in offline(data).matched:
        assert data.resume_text[one.quote.start : one.quote.end] == one.quote.text
        assert one.name in one.quote.text


def test_matched_missing_and_extra_are_told_apart_and_the_nearest_is_named():
    job = {"required": want("Python", "Terraform"), "nice_to_have": want("Redis", "Python")}
    data = build([Held("Python"), Held("Kafka"), Held("Payroll")], **job)
    result = offline(data, nearest=lambda name, shown: "Kafka" if name == "Redis" and "Kafka" in shown else "")
    assert [(one.name, one.required) for one in result.matched] == [("Python", True)]
    assert [(one.name, one.required, one.nearest) for one in result.missing] == [
        ("Terraform", True, ""),
        ("Redis", False, "Kafka"),
    ]
    assert result.extra == ("Kafka", "Payroll")
    assert offline(data).score == result.score


def test_years_beyond_the_upper_figure_are_noted_and_lower_nothing():
    job = {"required": want("Python"), "min_years": 2.0, "max_years": 5.0}
    within, beyond = (offline(build([Held("Python")], total_years=years, **job)) for years in (5, 25))
    assert within.score == beyond.score
    assert beyond.notes[-1] == "The résumé shows more years than the job's upper figure. This lowers nothing."


def test_years_are_read_from_seniority_where_the_job_names_no_number():
    job = {"required": want("Python"), "seniority": "senior"}
    result = offline(build([Held("Python")], total_years=2.5, **job))
    assert part(result, "years").points == pytest.approx(part(result, "years").weight / 2, abs=0.06)
    assert "senior, read as 5 years and more" in part(result, "years").sentence


@pytest.mark.parametrize(
    ("seniority", "years"), [("entry", 0), ("mid", 2), ("senior", 5), ("lead", 8), ("executive", 12), ("", 0)]
)
def test_years_of_every_seniority(seniority, years):
    assert years_asked(build([], seniority=seniority)) == years
    assert years_asked(build([], seniority=seniority, min_years=3.0)) == 3
    assert years_asked(build([], seniority=seniority, min_years=-1.0)) == 0


def test_a_job_that_names_nothing_weighs_nothing():
    assert tenths(build([Held("Python")])) == dict.fromkeys(CODES, 0)


def test_one_nice_to_have_skill_is_worth_half_of_a_required_one_at_most():
    job = {"required": want("Python", "Django", "Kafka", "Redis"), "nice_to_have": want("Terraform")}
    found = tenths(build([], **job))
    assert (found["required"], found["nice_to_have"]) == (889, 111)


NURSE = """Cared for up to six patients a shift on a surgical ward, gave medication, dressed wounds and wrote up charts.
Trained two new colleagues in infusion pumps. Ran the night handover and kept the crash cart ready."""
BACKEND_JOB = """You will design payment services, write migrations, review code, tune slow queries and keep the message
broker healthy. You know relational databases, containers and event streams, and you write tests first."""


def test_unrelated_texts_stay_under_20_whatever_the_years():
    job = {"title": "Senior backend engineer", "job_text": BACKEND_JOB, "min_years": 5.0}
    skilled = {**job, "required": want("Python", "Kafka", level="advanced"), "nice_to_have": want("Redis")}
    for asked in (job, skilled):
        result = offline(build([Held("Phlebotomy")], body=NURSE, titles=["Staff nurse"], total_years=30, **asked))
        assert result.score < 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Garcia\nShe/her\nHarvard University\n12 Elm Street, Boston", "John Wright\nHe/him\nOhio College\nLyon"),
        ("Hunter Baker\nhunter-baker@example.com", "Aisha Bello\nlinkedin.com/in/aisha-bello"),
    ],
)
def test_name_pronoun_school_and_address_move_nothing(one, other):
    job = {
        "title": "Baker",
        "job_text": "A baker in Boston. You will hunt for bread ideas, bake and be a baker with our wright.",
        "required": want("Python"),
        "min_years": 2.0,
    }
    results = [
        offline(build([Held("Python")], body=body, titles=["Cook"], total_years=4, **job)) for body in (one, other)
    ]
    assert results[0].score == results[1].score
    assert [part.sentence for part in results[0].parts] == [part.sentence for part in results[1].parts]


def test_role_follows_titles_and_recent_ones_weigh_more():
    job = {"title": "Senior Software Engineer", "required": want("Python")}

    def role(*held_titles):
        return part(offline(build([], titles=held_titles, **job, body="some text")), "role").points

    assert role("Software Developer") == role("Junior software engineer") > role("Cook", "Cook", "Software engineer")
    assert role("Cook", "Cook", "Software engineer") > role("Civil engineer") > role("Cook") == 0


def test_a_list_of_skills_beside_other_work_counts_less_than_the_same_skills_at_work():
    job = {"required": want("Python", "Kafka", level="advanced"), "min_years": 3.0, "title": "Backend engineer"}

    def result(section, *held_titles):
        held = [Held(name, "expert", section=section) for name in ("Python", "Kafka")]
        return offline(build(held, titles=held_titles, total_years=8, **job))

    listed, shown = result("skills", "Store assistant"), result("experience", "Store assistant")
    assert part(listed, "years").points == 0
    assert listed.score < shown.score < result("skills", "Backend developer").score == 100
    assert part(listed, "required").sentence == (
        "2 of 2 required skills are shown. 2 only in a list, while the positions show other work: "
        "counted at six tenths."
    )
    assert part(result("skills"), "required").points == part(shown, "required").points


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (MatchInput(required=want("Python"), resume_text="  \n"), "The résumé has no text that could be read."),
        (
            MatchInput(job_text="We are a company.", resume_text="Ten years of work."),
            "The job names no skills and no title to compare with.",
        ),
    ],
)
def test_insufficient_evidence_gives_no_score(data, reason):
    assert offline(data) == MatchResult(insufficient=reason)


def test_rank_orders_by_score_then_required_then_identifier():
    job = {"required": want("Python", "Kafka"), "nice_to_have": want("Redis")}
    both, one, none = (
        offline(build([Held(name) for name in names], **job)) for names in (("Python", "Kafka"), ("Python",), ())
    )
    unread = MatchResult(insufficient="No text.")
    order = rank([(4, unread), (3, none), (2, one), (1, one), (0, both)])
    assert [key for key, _ in order] == [0, 1, 2, 3, 4]


@settings(max_examples=tries(25))
@given(held_lists, jobs)
def test_same_input_same_bytes(held, job):
    data = build(held, titles=["Nurse"], total_years=3, **job)
    assert offline(data).model_dump_json() == offline(data.model_copy(deep=True)).model_dump_json()


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "from recruiting.ai.match_explain.offline import offline\n"
        "from recruiting.ai.match_explain.schema import MatchInput, Wanted\n"
        "text = 'ran payroll, reconciled ledgers, closed books and coached clerks in spreadsheets'\n"
        "skills = [{'name': n, 'mention': {'text': n, 'start': text.index(n), 'end': text.index(n) + len(n)}}\n"
        "          for n in ('payroll', 'ledgers', 'books', 'clerks', 'spreadsheets')]\n"
        "print(offline(MatchInput(required=(Wanted(name='payroll'), Wanted(name='audit')), title='Accountant',\n"
        "    job_text=text + ' audits taxes invoices', resume_text=text, skills=skills)).model_dump_json())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
