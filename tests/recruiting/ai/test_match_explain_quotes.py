"""The words that are shown for a skill: at work rather than in a list, and spoken languages."""

from recruiting.ai.match_explain.quotes import shown_at_work, spoken
from recruiting.ai.resume_extract.schema import Position, SkillFound, Span
from recruiting.data import catalog_lexicon

TEXT = (
    "Skills\nPython, Django\nExperience\n• Built billing services in Python for 40 shops.\n"
    "Languages\nEnglish (C1), Français"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(text=words, start=start, end=start + len(words))


def listed(name: str) -> SkillFound:
    return SkillFound(name=name, mention=span(name), quote=span("Python, Django"), section="skills")


def test_a_listed_skill_is_quoted_where_it_is_at_work():
    position = Position(bullets=(span("Built billing services in Python for 40 shops."),))
    python, django = shown_at_work((listed("Python"), listed("Django")), (position,), TEXT, catalog_lexicon())
    assert python.quote.text == "Built billing services in Python for 40 shops."
    assert TEXT[python.quote.start : python.quote.end] == python.quote.text
    assert TEXT[python.mention.start : python.mention.end] == "Python"
    assert python.section == "skills"
    assert django == listed("Django")


def test_spoken_languages_count_with_their_entry():
    found = spoken((span("English (C1)"), span("Français")), catalog_lexicon())
    assert {one.name: one.quote.text for one in found} == {
        "English language": "English (C1)",
        "French language": "Français",
    }
    assert spoken((Span(text="Fluent"),), catalog_lexicon()) == ()
