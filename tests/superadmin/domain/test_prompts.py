"""Prompts: files ship them, people edit them, versions stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from pydantic import BaseModel

from config.ai import registry
from config.ai.registry import Purpose
from config.errors import Conflict, Refused
from config.workflow import IllegalMove
from superadmin.domain.prompts import draft_prompt, load_prompts, publish_prompt, published_version, roll_back_prompt
from superadmin.models import AuditLog, Prompt, PromptVersion
from tests.factories.people import make_user


class Nothing(BaseModel):
    """An answer without parts."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The prompt's file."""
    path = tmp_path / "prompt.md"
    path.write_text("Say $what.  \r\n", encoding="utf-8")
    return path


@pytest.fixture
def purpose(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Purpose]:
    """A purpose with that file, the only one there is."""
    monkeypatch.setattr(registry, "_purposes", {})
    known = Purpose(
        "kit_prompt", Nothing, lambda given: Nothing(), prompt_name="kit-prompt", prompt_file=file, variables=("what",)
    )
    registry.register(known)
    yield known
    registry.forget("kit_prompt")


@pytest.fixture
def author(db):
    """Who edits."""
    return make_user()


def statuses() -> list[tuple[int, str]]:
    """Number and status of each version."""
    return list(PromptVersion.objects.order_by("number").values_list("number", "status"))


def test_loading_is_idempotent_and_makes_a_version_for_each_new_text(purpose, file, author, capsys):
    assert [version.number for version in load_prompts()] == [1]
    assert load_prompts() == []
    assert PromptVersion.objects.get().template == "Say $what.\n"
    file.write_text("Say $what now.\n", encoding="utf-8")
    call_command("load_prompts")
    assert "kit-prompt v2 (published)" in capsys.readouterr().out
    assert statuses() == [(1, "retired"), (2, "published")]
    call_command("load_prompts")
    assert "loaded already" in capsys.readouterr().out


def test_a_persons_version_in_use_is_not_replaced_by_a_file(purpose, file, author):
    load_prompts()
    prompt = Prompt.objects.get()
    mine = draft_prompt(prompt=prompt, template="Please say $what.", reason="Kinder.", author=author)
    publish_prompt(version=mine, actor=author)
    file.write_text("Shout $what.\n", encoding="utf-8")
    load_prompts()
    assert statuses() == [(1, "retired"), (2, "published"), (3, "draft")]
    assert published_version(purpose) == mine
    assert set(AuditLog.sealing.values_list("name", flat=True)) >= {
        "superadmin.prompt.drafted",
        "superadmin.prompt.published",
    }


def test_a_prompt_asked_for_before_it_was_loaded_loads_itself(purpose, db):
    assert published_version(purpose).number == 1


@pytest.mark.parametrize(("template", "word"), [("Say $else.", "$else"), ("Pay 5 $ now", "$$")])
def test_placeholders_that_nothing_fills_are_refused(purpose, author, template, word):
    load_prompts()
    with pytest.raises(Refused, match=r"fill|dollar") as caught:
        draft_prompt(prompt=Prompt.objects.get(), template=template, reason="", author=author)
    assert word in caught.value.sentence


def test_the_same_text_is_not_a_new_version(purpose, author):
    load_prompts()
    with pytest.raises(Conflict):
        draft_prompt(prompt=Prompt.objects.get(), template="Say $what.", reason="", author=author)


def test_versions_do_not_change_and_are_not_deleted(purpose, author):
    load_prompts()
    version = PromptVersion.objects.get()
    version.template = "other"
    for attempt in (version.save, version.delete, lambda: version.save(update_fields=["template"])):
        with pytest.raises(TypeError):
            attempt()
    with pytest.raises(IllegalMove):
        publish_prompt(version=version, actor=author)


def test_one_published_version_is_a_rule_of_the_database(purpose, author):
    load_prompts()
    draft = draft_prompt(prompt=Prompt.objects.get(), template="Hum $what.", reason="", author=author)
    with pytest.raises(IntegrityError):
        PromptVersion.objects.filter(pk=draft.pk).update(status="published")


def test_roll_back_goes_one_step_and_says_when_there_is_none(purpose, author):
    load_prompts()
    prompt = Prompt.objects.get()
    with pytest.raises(Conflict):
        roll_back_prompt(prompt=prompt, actor=author)
    publish_prompt(version=draft_prompt(prompt=prompt, template="Hum $what.", reason="", author=author), actor=author)
    assert roll_back_prompt(prompt=prompt, actor=author).number == 1
    assert statuses() == [(1, "published"), (2, "retired")]
