"""Schemas for strict servers, and reading what comes back."""

import pytest
from pydantic import BaseModel

from config.ai.structured import read, strict_schema


class Part(BaseModel):
    """A part with a property that is called as a keyword is."""

    default: str = "x"
    text: str


class Whole(BaseModel):
    """Parts."""

    parts: list[Part] = []
    note: str | None = None


class Mapping(BaseModel):
    """Free keys."""

    shares: dict[str, float]


def test_every_property_is_required_and_none_beside():
    schema, exact = strict_schema(Whole.model_json_schema())
    assert exact
    assert schema["required"] == ["parts", "note"]
    part = schema["$defs"]["Part"]
    assert (part["required"], part["additionalProperties"]) == (["default", "text"], False)
    assert "default" not in part["properties"]["default"]
    assert "default" not in schema["properties"]["note"]


def test_free_keys_cannot_be_strict():
    schema, exact = strict_schema(Mapping.model_json_schema())
    assert not exact
    assert schema == Mapping.model_json_schema()


@pytest.mark.parametrize("raw", ['{"parts": []}', 'Here you are: {"parts": []} — done', '```json\n{"parts": []}\n```'])
def test_an_answer_is_read_out_of_what_surrounds_it(raw):
    assert read(raw, Whole) == Whole()


@pytest.mark.parametrize("raw", ["", "no", '{"parts": [{"text": 5}]}', 'so {"parts": 7} there', "[1]"])
def test_what_does_not_fit_is_named_without_its_words(raw):
    with pytest.raises(ValueError, match=r"parts|answer") as caught:
        read(raw, Whole)
    assert "5" not in str(caught.value)
    assert "7" not in str(caught.value)
