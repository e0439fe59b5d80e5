"""The skills editor's rows: what is typed, what is kept, what is refused."""

import pytest
from django import forms
from django.http import QueryDict

from recruiting.forms.skills import MOST, SkillRow, SkillsField, levels_of, rows_of, with_spare


class Editor(forms.Form):
    skills = SkillsField(required=False)


def sent(*rows: tuple[str, str, str]) -> Editor:
    data = QueryDict(mutable=True)
    for name, level, need in rows:
        data.appendlist("skills-name", name)
        data.appendlist("skills-level", level)
        data.appendlist("skills-need", need)
    return Editor(data)


@pytest.mark.django_db
def test_rows_are_kept_once_in_the_catalogs_spelling() -> None:
    form = sent(
        ("  postgres ", "expert", "nice"), ("", "", "required"), ("PostgreSQL", "", "required"), ("Juggling", "", "")
    )
    assert form.is_valid()
    rows = form.cleaned_data["skills"]
    assert rows == [SkillRow("PostgreSQL", "expert", False), SkillRow("Juggling", "", True)]
    assert levels_of(rows) == {"Juggling": ""}
    assert levels_of(rows, required=False) == {"PostgreSQL": "expert"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("Python", "godlike", "required")], "Choose a level from the list."),
        ([("x" * 81, "", "required")], "at most 80 characters"),
        ([(f"Skill {n}", "", "nice") for n in range(MOST + 1)], "At most 60 skills"),
    ],
)
def test_what_is_refused_says_why(rows: list[tuple[str, str, str]], sentence: str) -> None:
    form = sent(*rows)
    assert not form.is_valid()
    assert sentence in str(form.errors["skills"])


@pytest.mark.django_db
def test_short_lists_count_as_empty_at_their_end() -> None:
    form = Editor(QueryDict("skills-name=Python&skills-name=Welding&skills-level=expert"))
    assert form.is_valid()
    assert [row.level for row in form.cleaned_data["skills"]] == ["expert", ""]


def test_stored_skills_come_back_with_room_for_more() -> None:
    rows = rows_of({"Python": "expert"}, {"Kafka": ""})
    assert rows == [SkillRow("Python", "expert", True), SkillRow("Kafka", "", False)]
    assert with_spare([*rows, SkillRow()])[2:] == [SkillRow()] * 3
