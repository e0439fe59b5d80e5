"""Rules in words: a reviewer reads what a rule takes, never its code."""

from django.utils.translation import override

from proctoring.domain.event_words import taken_by
from proctoring.domain.severities import RULES


def test_every_rule_says_what_it_takes_without_its_code() -> None:
    said = {name: taken_by(rule) for name, rule in RULES.items()}
    assert said["tab_switch.minute"] == "over 1 minute"
    assert said["tab_switch.long"] == "over 10 seconds"
    assert said["tab_switch.brief"] == "shorter"
    assert said["paste.large"] == "over 300 characters"
    assert said["print"] == ""
    assert not [words for words in said.values() if "_" in words or "." in words]


def test_two_rules_of_one_kind_never_read_alike() -> None:
    kinds = [(rule.event_type, taken_by(rule)) for rule in RULES.values()]
    assert len(kinds) == len(set(kinds))


def test_rules_have_japanese_words() -> None:
    with override("ja"):
        assert taken_by(RULES["tab_switch.minute"]) == "1分超"
