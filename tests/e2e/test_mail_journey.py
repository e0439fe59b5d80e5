"""Mail with a candidate: a template is written, a sequence begun, a message sent, an answer comes in by the signed
door, the conversation shows it and the sequence stops."""

import json
import time
import urllib.request
from email import message_from_string, policy
from email.message import EmailMessage
from typing import Any

import pytest

from recruiting.domain.mailing.signing import signature_of
from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
EMAIL = "wilma.sluys@written.test"
SECRET = "the secret of the mail journey"
SEED = ("-W", "ignore", "-m", "tests.e2e.mail_seed")
RUN = "select state, stop_reason from recruiting_sequencerun"


@pytest.fixture(scope="module")
def wilma(live: Any) -> dict[str, str]:
    """The applicant's ids."""
    out = live.var / "mail.json"
    live._parts.run(*SEED, str(out))
    return dict(json.loads(out.read_text()))


def template_written(live: Any, page: Any) -> None:
    """A wrong variable is named; the preview shows real words; then it is saved."""
    page.goto(f"{live.url}/settings/mail/new/")
    page.get_by_label("Name", exact=True).fill("First word")
    page.get_by_label("Subject").fill("About {{ job.titel }}")
    page.get_by_label("Message", exact=True).fill(
        "Hello {{ candidate.first_name|there }},\n\n- a first talk\n- a walk\n\n{{ recruiter.name }}"
    )
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Did you mean “job.title”?").first.is_visible()
    page.complaints.clear()  # the browser notes every 422
    page.get_by_label("Subject").fill("About {{ job.title }}")
    page.get_by_label("Preview with").select_option(label="Wilma Sluys, Lock keeper")
    page.get_by_role("button", name="Preview").click()
    shown = page.get_by_role("region", name="Preview")
    assert "About Lock keeper" in shown.inner_text()
    assert "Hello Wilma," in shown.inner_text()
    assert faults_of(page) == []
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"{live.url}/settings/mail/")


def sequence_begun(live: Any, page: Any, application: str) -> None:
    """Two messages, five days apart, for the applicant."""
    page.goto(f"{live.url}/messages/sequences/new/")
    page.get_by_label("Name", exact=True).fill("Keep asking")
    for number, days in ((1, "0"), (2, "5")):
        row = page.get_by_role("group", name=f"Message {number}")
        row.get_by_label("Days").fill(days)
        row.get_by_label("Template").select_option(label="First word")
    assert faults_of(page) == []
    page.get_by_role("button", name="Save").click()
    page.goto(f"{live.url}/applications/{application}/")
    page.get_by_role("button", name="Begin sequence").click()
    assert "Hello Wilma," in live.mailed(EMAIL)
    assert live.waited(f"{RUN} where next_position = 2") == [("running", "")]


def message_sent(live: Any, page: Any, candidate: str) -> None:
    """From the template, changed, previewed, sent."""
    page.goto(f"{live.url}/candidates/{candidate}/messages/")
    page.get_by_label("Template").select_option(label="First word")
    page.get_by_role("button", name="Use the template").click()
    assert page.get_by_label("Subject").input_value() == "About Lock keeper"
    page.get_by_label("Message", exact=True).fill("Hello {{ candidate.first_name }}, does **Monday** suit you?")
    page.get_by_role("button", name="Preview").click()
    assert "does Monday suit you?" in page.get_by_role("region", name="Preview").inner_text()
    assert faults_of(page) == []
    page.get_by_role("button", name="Send", exact=True).click()
    page.wait_for_url(f"{live.url}/candidates/{candidate}/messages/")


def sent_mail(live: Any, words: str, *, seconds: float = 30) -> EmailMessage:
    """The mail file that holds these words."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for path in (live.var / "mail").glob("*"):
            mail = message_from_string(path.read_text(encoding="utf-8"), policy=policy.default)
            body = mail.get_body(("plain",))
            if EMAIL in str(mail["To"]) and body is not None and words in body.get_content():
                return mail
        time.sleep(0.2)
    raise AssertionError(f"no mail with {words}\n{live.log()}")


def answered(live: Any, sent: EmailMessage) -> str:
    """Wilma's mail program answers, and the mail server pushes it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Wilma Sluys <{EMAIL}>", sent["Reply-To"], f"Re: {sent['Subject']}"
    mail["Message-ID"], mail["In-Reply-To"] = "<wilma-1@written.test>", sent["Message-ID"]
    mail.set_content(
        "Monday is fine.\n\nOn Friday, Ours <jobs@ours.test> wrote:\n> Hello Wilma, does Monday suit you?\n"
    )
    body, stamp = mail.as_bytes(), str(int(time.time()))
    headers = {
        "Content-Type": "message/rfc822",
        "X-Candor-Timestamp": stamp,
        "X-Candor-Signature": f"sha256={signature_of(body, stamp, SECRET)}",
    }
    request = urllib.request.Request(f"{live.url}/api/v1/mail/inbound", data=body, headers=headers)  # noqa: S310 - ours
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own
        return str(json.loads(answer.read())["result"])


def test_mail_with_a_candidate_from_the_template_to_the_answer(live: Any, people: Any, wilma: dict[str, str]) -> None:
    page = people("senior")
    template_written(live, page)
    sequence_begun(live, page, wilma["application"])
    message_sent(live, page, wilma["candidate"])
    mail = sent_mail(live, "Monday")
    assert "jobs@ours.test" in str(mail["Reply-To"])
    assert [answered(live, mail), answered(live, mail)] == ["matched", "known"]
    page.reload()
    talk = page.get_by_role("article").filter(has_text="Monday is fine.")
    assert "Quoted text" in talk.inner_text()
    assert "None runs" in page.get_by_role("region", name="Sequences").inner_text()
    assert live.rows(RUN) == [("stopped", "replied")]
    assert faults_of(page) == []
    for where in ("messages/", "messages/sequences/", "messages/silence/", "messages/unmatched/", "settings/mail/"):
        page.goto(f"{live.url}/{where}")
        assert faults_of(page) == []
