"""A stranger's text cannot leave its wrapping."""

import json

from hypothesis import given
from hypothesis import strategies as st

from config.ai.untrusted import RULE, data_messages, untrusted


@given(st.text())
def test_any_text_is_one_json_string_on_one_line_between_its_markers(text):
    wrapped = untrusted("résumé", text)
    first, rest = wrapped.split("\n", 1)
    body, last = rest.rsplit("\n", 1)
    code = first.split()[1]
    assert json.loads(body) == text
    assert "\n" not in body
    assert (first, last) == (f"DATA {code} résumé", f"DATA {code} END")
    assert code not in text


def test_each_call_has_its_own_code_and_the_rule_stands_with_the_instructions():
    first, second = untrusted("a", "x"), untrusted("a", "x")
    assert first != second
    system, user = data_messages("Read it.", {"a": "x", "b": "y"})
    assert (system.role, user.role) == ("system", "user")
    assert system.content == f"Read it.\n\n{RULE}"
    assert user.content.count("DATA ") == 4
