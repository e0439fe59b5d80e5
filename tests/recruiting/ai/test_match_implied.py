"""A skill that a more specific one shows: nine tenths, told as such, quoted from where it stands."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recruiting.ai.match_explain.grounding import ground
from recruiting.ai.match_explain.offline import offline
from recruiting.ai.match_explain.schema import Matched, MatchResult, Wanted
from recruiting.ai.purposes import match_ground, match_offline
from recruiting.ai.resume_extract.schema import Span
from recruiting.data import load_entries, load_implied
from tests.kit.sizes import tries

from .test_match_explain import Held, build, part, want

IMPLIED = {"Django": ("Python",), "Flask": ("Python",), "PostgreSQL": ("SQL", "Databases"), "Spring Boot": ("Java",)}
NAMES = (*IMPLIED, "Python", "SQL", "Databases", "Java", "Welding")
LEVELS = ("", "beginner", "intermediate", "advanced", "expert")
SECTIONS = ("skills", "experience", "other")

one_held = st.builds(
    Held, st.sampled_from(NAMES), st.sampled_from(LEVELS), st.sampled_from((0.0, 3.0, 6.0)), st.sampled_from(SECTIONS)
)
held_lists = st.lists(one_held, max_size=5, unique_by=lambda one: one.name)
wanted_lists = st.lists(
    st.builds(Wanted, name=st.sampled_from(NAMES), level=st.sampled_from(LEVELS), any_of=st.sampled_from(("", "x"))),
    max_size=5, unique_by=lambda one: one.name,
)  # fmt: skip
held_titles = st.lists(st.sampled_from(("Backend developer", "Nurse")), max_size=2)


def test_the_sentence_names_what_shows_it_and_the_quote_is_its():
    data = build([Held("Django", "advanced")], required=want("Python", level="advanced"))
    (found,) = offline(data, implied=IMPLIED).matched
    assert (found.name, found.through, found.level) == ("Python", "Django", "advanced")
    assert found.sentence == "Shown through Django at advanced level, advanced asked for."
    assert "Django" in found.quote.text
    assert data.resume_text[found.quote.start : found.quote.end] == found.quote.text


def test_it_counts_nine_tenths_in_both_lists_and_the_part_says_so():
    job = {"required": want("Python", "Welding"), "nice_to_have": want("SQL", "Java")}
    result = offline(build([Held("Django"), Held("PostgreSQL")], **job), implied=IMPLIED)
    for code, weight in (("required", 0.5), ("nice_to_have", 0.5)):
        one = part(result, code)
        assert abs(one.points - 0.9 * weight * one.weight) <= 0.05
        assert one.sentence.endswith("shown. 1 through a more specific skill: counted at nine tenths.")
    assert result.extra == ("Django", "PostgreSQL")
    assert [one.name for one in result.missing] == ["Welding", "Java"]


def test_the_skill_by_its_own_name_counts_in_full_and_is_quoted():
    data = build([Held("Django"), Held("Python")], required=want("Python"))
    (found,) = offline(data, implied=IMPLIED).matched
    assert (found.through, found.sentence) == ("", "Shown; the job names no level.")
    assert "Python" in found.quote.text
    assert offline(data, implied=IMPLIED).score == 100


def test_of_several_the_strongest_is_told():
    data = build([Held("Flask"), Held("Django", "expert")], required=want("Python"))
    assert offline(data, implied=IMPLIED).matched[0].through == "Django"


def test_without_implications_nothing_is_implied():
    assert not offline(build([Held("Django")], required=want("Python"))).matched


def test_the_general_never_shows_the_specific():
    assert not offline(build([Held("Python")], required=want("Django")), implied=IMPLIED).matched


@given(held_lists, one_held, wanted_lists, wanted_lists, held_titles)
def test_one_more_skill_never_lowers(held, new, required, nice, titles):
    assume(all(one.name != new.name for one in held))
    job = {"required": tuple(required), "nice_to_have": tuple(nice), "min_years": 2.0, "title": "Backend developer"}
    before, after = (
        offline(build(skills, body="Five years of work", titles=titles, total_years=3, **job), implied=IMPLIED)
        for skills in (held, [*held, new])
    )
    assert after.score >= before.score
    assert round(sum(one.points for one in after.parts), 1) == after.score
    assert round(sum(one.weight for one in after.parts), 1) == 100


@settings(max_examples=tries(40))
@given(held_lists, wanted_lists.filter(bool), held_titles)
def test_grounding_the_offline_answer_changes_nothing(held, required, titles):
    data = build(held, body="Five years", titles=titles, required=tuple(required), title="Backend developer")
    answer = offline(data, implied=IMPLIED)
    grounded = ground(answer, data, implied=IMPLIED)
    assert (grounded.value, grounded.dropped) == (answer, 0)


def test_a_model_that_claims_a_way_through_is_not_believed():
    data = build([Held("Django")], required=want("Java", "Python"))
    claim = Matched(name="Java", required=True, through="Django", quote=Span(text="Worked with Django on two"))
    grounded = ground(MatchResult(matched=(claim,)), data, implied=IMPLIED)
    assert [one.name for one in grounded.value.matched] == ["Python"]
    assert grounded.dropped == 1


def test_the_purpose_knows_the_catalog():
    data = build([Held("Spring Boot")], required=want("Java"))
    answer = match_offline(data)
    assert [(one.name, one.through) for one in answer.matched] == [("Java", "Spring Boot")]
    assert match_ground(answer, data).value == answer


def test_no_family_meets_the_required_skills_of_an_unrelated_one():
    """Whoever has every skill of a trade is still a stranger in another: only a skill here and there is shared."""
    by_family = {}
    for entry in load_entries():
        by_family.setdefault(entry.category, []).append(entry.name)
    implied = load_implied()
    shown = {family: {far for name in names for far in implied.get(name, ())} for family, names in by_family.items()}
    digital = {"Software engineering", "Data & AI", "IT operations & security"}
    for family, far in shown.items():
        for other, names in by_family.items():
            if family != other and not {family, other} <= digital:
                assert len(far & set(names)) <= 5, (family, other, sorted(far & set(names)))
