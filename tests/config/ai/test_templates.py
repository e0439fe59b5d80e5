"""Prompt templates: names in, nothing else."""

import pytest

from config.ai.templates import filled, normal_text, placeholders


def test_placeholders_are_told_once_in_order():
    assert placeholders("$b and ${a} and $b cost $$5 {not} me") == ("b", "a")


def test_a_lone_dollar_is_refused():
    with pytest.raises(ValueError, match=r"\$\$"):
        placeholders("costs 5 $ now")


def test_filling_in_never_reads_a_value_as_a_template():
    assert filled("Say $what.", what="$secret {x}") == "Say $secret {x}."
    with pytest.raises(KeyError):
        filled("Say $what.")


def test_the_same_words_are_the_same_text():
    assert normal_text("a  \r\nb\n\n\n") == normal_text("a\nb") == "a\nb\n"
