"""`make_token` prints the token and nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client


def test_make_token_prints_one_that_works(ours) -> None:
    out = StringIO()
    call_command(
        "make_token", ours.senior.email.upper(), "--tenant", "ours", "--role", "viewer", "--read-only", stdout=out
    )
    secret = out.getvalue().strip()
    assert len(out.getvalue().split()) == 1
    found = Client().get("/api/v1/me/", headers={"Authorization": f"Token {secret}"}).json()
    assert (found["email"], found["role"], found["read_only"]) == (ours.senior.email, "viewer", True)


@pytest.mark.parametrize(
    "words",
    [
        ["nobody@ours.test", "--tenant", "ours"],
        ["{senior}", "--tenant", "theirs"],
        ["{senior}", "--tenant", "ours", "--role", "admin"],
    ],
)
def test_make_token_refuses_in_words(ours, theirs, words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("make_token", *[word.format(senior=ours.senior.email) for word in words], stdout=StringIO())
