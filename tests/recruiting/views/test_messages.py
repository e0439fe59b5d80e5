"""Pages of mail with candidates: who may read and write, what is shown, what is sent."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone

from recruiting.domain.mailing.receiving import receive_mail
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.sequences import enroll, save_sequence
from recruiting.domain.mailing.templates import default_template
from recruiting.domain.policies import edit_policy
from recruiting.models import Application, CandidateMessage, MailSequence, MailTemplate, SequenceRun, UnmatchedMail
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_mail import make_template, raw_mail
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks


@pytest.fixture
def application(scope):
    return make_application(scope.junior, make_requisition(scope.senior, title="Baker"), first_name="Ada")


def at(name: str, *args) -> str:
    return reverse(f"recruiting:{name}", args=args)


def form(**given: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "delay": "0", "act": "send", **given}


def test_a_conversation_is_read_by_recruiters_and_viewers_alone(scope, theirs, browse, application):
    page = at("candidate_messages", application.candidate.public_id)
    send = at("message_send", application.candidate.public_id)
    said = {who: browse(scope.person(who)).get(page).status_code for who in ("senior", "junior", "viewer")}
    assert said == dict.fromkeys(said, 200)
    assert browse(scope.interviewer).get(page).status_code == 403
    assert [browse(theirs.admin).get(page).status_code, browse(theirs.admin).post(send).status_code] == [404, 404]
    assert browse(None).get(page).status_code == 302
    assert browse(scope.viewer).post(send, form(subject="a", body="b")).status_code == 403
    for name in ("message_list", "sequence_list", "silence_list", "mail_template_list", "unmatched_mail_list"):
        assert browse(scope.interviewer).get(at(name)).status_code == 403, name
        assert browse(scope.senior).get(at(name)).status_code == 200, name
    assert browse(scope.junior).get(at("unmatched_mail_list")).status_code == 403
    assert not CandidateMessage.objects.exists()


def test_writing_from_a_template_previewing_and_sending(scope, browse, application):
    template = default_template("rejection")
    client, send = browse(scope.junior), at("message_send", application.candidate.public_id)
    given = form(template=str(template.public_id), application=str(application.public_id))
    filled = client.post(send, {**given, "act": "fill"}).content.decode()
    assert "Thank you for your interest in Baker" in filled
    words = {**given, "subject": "News on {{ job.title }}", "body": "Hi <b>{{ candidate.first_name }}</b>, **yes**"}
    shown = client.post(send, {**words, "act": "preview"}).content.decode()
    assert "Hi &lt;b&gt;Ada&lt;/b&gt;, <b>yes</b>" in shown
    assert not CandidateMessage.objects.exists()
    wrong = client.post(send, {**words, "body": "{{ job.titel }}"})
    assert (wrong.status_code, "job.title" in wrong.content.decode()) == (422, True)
    assert [client.post(send, words).status_code for _ in range(2)] == [302, 302]
    run_tasks()
    assert [one.subject for one in outbox.outbox] == ["News on Baker"]
    page = client.get(at("candidate_messages", application.candidate.public_id)).content.decode()
    assert "Hi &lt;b&gt;Ada&lt;/b&gt;" in page


def test_a_planned_message_is_taken_back_and_an_answer_answered(scope, theirs, browse, application):
    client, candidate = browse(scope.senior), application.candidate
    send = at("message_send", candidate.public_id)
    client.post(send, form(subject="Later", body="Words", delay="24"))
    planned = CandidateMessage.objects.get()
    cancel = at("message_cancel", planned.public_id)
    assert [browse(theirs.admin).post(cancel).status_code, browse(scope.viewer).post(cancel).status_code] == [404, 403]
    client.post(cancel)
    planned.refresh_from_db()
    assert planned.status == "canceled"
    client.post(send, form(subject="Hi", body="You?"))
    sent = CandidateMessage.objects.get(status="queued")
    text = "Yes <script>x</script>\n\nOn Monday 2 Nov, Ours <jobs@ours.test> wrote:\n> You?"
    receive_mail(raw=raw_mail("else@mail.test", In_Reply_To=sent.message_id, text=text))
    page = client.get(at("candidate_messages", candidate.public_id)).content.decode()
    assert "Yes &lt;script&gt;" in page
    assert "Quoted text" in page
    assert "From else@mail.test" in page
    answer = CandidateMessage.objects.get(direction="in")
    opened = client.get(f"{at('candidate_messages', candidate.public_id)}?answer={answer.public_id}").content.decode()
    assert f'value="{answer.public_id}"' in opened
    client.post(send, form(subject="Re: Hi", body="Good", answers=str(answer.public_id)))
    assert CandidateMessage.objects.get(subject="Re: Hi", direction="out").thread == sent.thread


def test_several_get_one_message_each_in_their_own_words(scope, browse, application):
    requisition = application.requisition
    second = make_application(scope.senior, requisition, first_name="Bo")
    third = make_application(scope.senior, requisition, email=None, first_name="Cy")
    compose, client = at("messages_compose"), browse(scope.senior)
    ids = [str(one.public_id) for one in (application, second, third)]
    assert "3 applicants" in client.post(compose, {"application": ids}).content.decode()
    words = form(subject="{{ job.title }}", body="Hi {{ candidate.first_name }}")
    shown = client.post(compose, {**words, "application": ids, "act": "preview"}).content.decode()
    assert "Hi Ada" in shown
    for _ in range(2):
        client.post(compose, {**words, "application": ids})
    run_tasks()
    assert sorted(one.body for one in outbox.outbox) == ["Hi Ada\n", "Hi Bo\n"]
    assert browse(scope.viewer).post(compose, {"application": ids}).status_code == 403
    sequence = save_sequence(name="S", steps=[(1, make_template(scope.senior))], actor=scope.senior)
    client.post(compose, {"application": ids, "act": "enroll", "sequence": str(sequence.public_id)})
    assert SequenceRun.objects.count() == 2


def test_templates_are_written_checked_previewed_copied_archived(scope, theirs, browse, application):
    client, new = browse(scope.senior), at("mail_template_new")
    words = {"name": "Mine", "kind": "general", "language": "en", "subject": "{{ jb.title }}", "body": "Hi"}
    refused = client.post(new, words)
    assert (refused.status_code, "job.title" in refused.content.decode()) == (422, True)
    shown = client.post(new, {**words, "subject": "On {{ job.title }}", "act": "preview"}).content.decode()
    assert "On Baker" in shown
    assert client.post(new, {**words, "subject": "On {{ job.title }}"}).status_code == 302
    mine = MailTemplate.objects.get(name="Mine")
    for name in ("mail_template_copy", "mail_template_archive", "mail_template_restore"):
        where = at(name, mine.public_id)
        assert [browse(scope.junior).post(where).status_code, browse(theirs.admin).post(where).status_code] == [
            403,
            404,
        ]
        assert client.post(where).status_code == 302
    edit = at("mail_template_edit", mine.public_id)
    assert browse(theirs.admin).get(edit).status_code == 404
    assert browse(scope.viewer).get(edit).status_code == 200
    assert browse(scope.viewer).post(edit, words).status_code == 403
    assert MailTemplate.objects.filter(name__startswith="Mine").count() == 2


def test_sequences_are_made_enrolled_stopped(scope, theirs, browse, application):
    client, template = browse(scope.senior), make_template(scope.senior)
    words = {"name": "Nudge", "days_1": "2", "template_1": str(template.public_id), "days_2": "", "template_2": ""}
    assert client.post(at("sequence_new"), words).status_code == 302
    sequence = MailSequence.objects.get()
    edit = at("sequence_edit", sequence.public_id)
    assert [browse(scope.junior).get(edit).status_code, browse(theirs.admin).get(edit).status_code] == [403, 404]
    assert client.post(edit, {**words, "days_2": "3", "template_2": str(template.public_id)}).status_code == 302
    assert list(sequence.steps.values_list("days_after", flat=True)) == [2, 3]
    enroll_at, given = at("sequence_enroll", application.public_id), {"sequence": str(sequence.public_id)}
    answers = [browse(who).post(enroll_at, given).status_code for who in (scope.viewer, theirs.admin, scope.junior)]
    assert answers == [403, 404, 302]
    page = client.get(at("application_detail", application.public_id)).content.decode()
    assert "Next message" in page
    stop = at("sequence_stop", SequenceRun.objects.get().public_id)
    assert [browse(who).post(stop).status_code for who in (scope.viewer, theirs.admin, scope.junior)] == [403, 404, 302]
    assert SequenceRun.objects.get().state == "stopped"
    assert client.post(at("sequence_archive", sequence.public_id)).status_code == 302


def test_unmatched_mail_is_given_to_a_candidate_or_discarded(scope, theirs, browse, application):
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=scope.admin)
    for sender in ("Ada <x@mail.test>", "y@mail.test"):
        receive_mail(raw=raw_mail(sender))
    first, second = UnmatchedMail.objects.order_by("pk")
    client = browse(scope.senior)
    page = client.get(f"{at('unmatched_mail_list')}?mail={first.public_id}&q=Ada").content.decode()
    assert "Belongs to Ada" in page
    match, given = at("unmatched_mail_match", first.public_id), {"candidate": str(application.candidate.public_id)}
    discard = at("unmatched_mail_discard", second.public_id)
    for where in (match, discard):
        assert [browse(who).post(where, given).status_code for who in (scope.junior, theirs.admin)] == [403, 404]
    assert [client.post(match, given).status_code, client.post(discard).status_code] == [302, 302]
    assert CandidateMessage.objects.get().candidate == application.candidate


def test_who_has_not_heard_from_us_is_named_and_one_word_ends_it(scope, theirs, browse, application):
    Application.objects.update(applied_at=timezone.now() - timedelta(days=20))
    client = browse(scope.junior)
    assert application.candidate.name in client.get(at("silence_list")).content.decode()
    assert "Waiting for a word" in client.get(at("home")).content.decode()
    assert "No word from us for 20 days" in client.get(at("application_detail", application.public_id)).content.decode()
    assert application.candidate.name not in browse(theirs.admin).get(at("silence_list")).content.decode()
    send_message(candidate=application.candidate, subject="Hi", body="Soon", actor=scope.junior)
    assert application.candidate.name not in client.get(at("silence_list")).content.decode()


def test_lists_cost_the_same_for_one_and_three(scope, browse, application):
    client, counted = browse(scope.senior), {}
    sequence = save_sequence(name="S", steps=[(1, make_template(scope.senior))], actor=scope.senior)
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=scope.admin)
    client.get(at("mail_template_list"))
    for rows in (1, 3):
        while SequenceRun.objects.count() < rows:
            one = make_application(scope.senior, application.requisition)
            enroll(sequence=sequence, application=one, actor=scope.senior)
            send_message(candidate=one.candidate, subject="Hi", body="You", actor=scope.senior, application=one)
            send_message(candidate=application.candidate, subject="Hi", body="You", actor=scope.senior)
            receive_mail(raw=raw_mail("x@mail.test"))
        Application.objects.update(applied_at=timezone.now() - timedelta(days=20))
        pages = {name: at(name) for name in ("message_list", "sequence_list", "silence_list", "unmatched_mail_list")}
        pages["candidate_messages"] = at("candidate_messages", application.candidate.public_id)
        for name, where in pages.items():
            counted.setdefault(name, []).append(count_queries(lambda page=where: client.get(page)))
    assert all(one == three for one, three in counted.values()), counted
