"""Whatever comes as mail is read, or refused as none; quotations are told from answers."""

from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruiting.domain.mailing.html_text import text_of_html
from recruiting.domain.mailing.parsing import parse_mail
from recruiting.domain.mailing.quoting import split_quoted
from tests.kit.sizes import tries

HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["From", "To", "Subject", "Message-ID", "References", "Content-Type", "Auto-Submitted"]),
        st.text(st.characters(blacklist_characters="\r\n"), max_size=60),
    ),
    max_size=6,
)


@settings(max_examples=tries(150), deadline=None)
@given(headers=HEADERS, body=st.binary(max_size=200))
def test_nothing_that_comes_breaks_the_reader(headers, body):
    lines = "".join(f"{name}: {value}\r\n" for name, value in [*headers, ("From", "a@b.test")])
    raw = lines.encode("utf-8", "replace") + b"\r\n" + body
    try:
        mail = parse_mail(raw)
    except ValueError as error:
        assert str(error) == "no sender"  # noqa: PT017 - both ends are right
        return
    assert "\n" not in mail.subject + mail.from_address + mail.message_id
    assert "\0" not in mail.text


@given(st.text(max_size=300))
def test_html_leaves_no_script(words):
    assert "alert(1)" not in text_of_html(f"<script>alert(1){words.replace('</', '')}</script>")


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 2 Nov 2026 at 10:00, Ours <jobs@ours.test> wrote:\n> You?",
        "Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Ours <jobs@ours.test>:\n> Und?",
        "-----Original Message-----\nFrom: Ours",
        "From: Ours <jobs@ours.test>\nSent: Monday\nTo: Ada\nSubject: Hi\n\nYou?",
        "> You?\n> Yes",
    ],
)
def test_the_quoted_tail_is_told_apart_and_kept(quoted):
    assert split_quoted(f"Yes, gladly.\n\nAda\n\n{quoted}") == ("Yes, gladly.\n\nAda", quoted)
    assert split_quoted(quoted)[0]


def test_an_answer_between_the_lines_is_shown_whole():
    text = "> You?\nYes.\n> When?\nOn Monday I wrote: now."
    assert split_quoted(text) == (text, "")


def test_a_header_without_addresses_costs_the_others_none(monkeypatch):
    def strict(headers):  # as Python has it since 3.11.10, 3.12.4 and 3.13, where it counts the commas of all headers
        return getaddresses(headers) if all("@" in header for header in headers) else [("", "")]

    monkeypatch.setattr("recruiting.domain.mailing.parsing.getaddresses", strict)
    mail = parse_mail(b"From: a@b.test\r\nTo: Ours <jobs@in.test>, x@in.test\r\nCc: nobody\r\n\r\nHello")
    assert mail.to == ("jobs@in.test", "x@in.test")
