"""The pages of reviews: who may, what they show, what is lost with an assignment."""

import re

import pymupdf
import pytest
from django.urls import reverse

from recruiting.domain.assignments import assign_candidate, unassign_candidate
from recruiting.models import ReviewRequest
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_reviews import make_read_resume, make_review, make_reviewed
from tests.kit.access import statuses
from tests.kit.kept import kept
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

ASKED = {"target_industry": "software", "target_role": "", "experience_level": "", "review_type": "comprehensive"}


@pytest.fixture
@kept
def review(scope) -> ReviewRequest:
    return make_reviewed(make_read_resume(make_candidate(scope.senior), scope.senior), scope.senior)


def url(name, *ids):
    return reverse(f"recruiting:{name}", args=[getattr(one, "public_id", one) for one in ids])


def of(review, name):
    return url(name, review)


def form_of(resume):
    return url("review_request", resume.candidate, resume)


def test_every_page_of_a_review_is_the_resume_readers_and_nobody_elses(review, ours, theirs, browse):
    people = {
        "admin": ours.admin, "senior": ours.senior, "viewer": ours.viewer, "junior": ours.junior,
        "interviewer": ours.interviewer, "candidate": ours.candidate, "stranger": theirs.admin, "nobody": None,
    }  # fmt: skip
    other = make_reviewed(review.resume, ours.senior, target_industry="general")
    pages = [of(review, name) for name in ("review_detail", "review_progress", "review_pdf")]
    for page in [*pages, url("review_compare", other, review), url("review_batch", review.batch)]:
        found = statuses(browse, page, people)
        assert {who for who, status in found.items() if status == 200} == {"admin", "senior", "viewer"}, page
        assert {found[who] for who in ("junior", "interviewer", "stranger")} == {404}, page
        assert (found["candidate"] in (403, 404), found["nobody"]) == (True, 302)
    found = statuses(browse, form_of(review.resume), people)
    assert found == {"admin": 200, "senior": 200, "viewer": 403, "junior": 404, "interviewer": 404,
                     "candidate": 404, "stranger": 404, "nobody": 302}  # fmt: skip
    assert statuses(browse, of(review, "review_retry"), people, "post") == {
        "admin": 409, "senior": 409, "viewer": 403, "junior": 404, "interviewer": 404, "candidate": 404,
        "stranger": 404, "nobody": 302,
    }  # fmt: skip
    found = statuses(browse, url("review_list"), people)
    assert (found["interviewer"], found["candidate"], found["stranger"]) == (200, 403, 200)
    assert review.resume.candidate.name not in browse(theirs.admin).get(url("review_list")).content.decode()
    assert browse(ours.junior).get(url("candidate_reviews", review.resume.candidate)).status_code == 404


def test_a_junior_who_is_unassigned_loses_request_result_paper_and_history_at_once(review, ours, browse):
    candidate, junior = review.resume.candidate, ours.junior
    pages = [of(review, name) for name in ("review_detail", "review_pdf", "review_progress")]
    pages += [form_of(review.resume), url("candidate_reviews", candidate)]
    assign_candidate(candidate=candidate, user=junior, actor=ours.admin, assignment_type="secondary")
    client = browse(junior)
    assert {client.get(page).status_code for page in pages} == {200}
    assert client.post(form_of(review.resume), ASKED).status_code == 302
    assert candidate.name in client.get(url("review_list")).content.decode()
    unassign_candidate(candidate=candidate, user=junior, actor=ours.admin, reason="")
    assert {client.get(page).status_code for page in pages} == {404}
    assert client.post(form_of(review.resume), ASKED).status_code == 404
    assert candidate.name not in client.get(url("review_list")).content.decode()
    assign_candidate(candidate=candidate, user=junior, actor=ours.admin, assignment_type="viewer")
    assert client.get(of(review, "review_detail")).status_code == 200
    assert client.get(form_of(review.resume)).status_code == 403


def test_asking_prefills_the_role_and_shows_the_progress_until_it_is_there(scope, browse):
    job = make_requisition(scope.senior, title="Payments engineer")
    application = make_application(scope.senior, job)
    resume = make_read_resume(application.candidate, scope.senior)
    client = browse(scope.senior)
    assert 'value="Payments engineer"' in client.get(form_of(resume)).content.decode()
    answer = client.post(form_of(resume), {**ASKED, "target_role": "Payments engineer"})
    review = ReviewRequest.objects.get()
    assert answer["Location"] == of(review, "review_detail")
    again = client.post(form_of(resume), {**ASKED, "target_role": "Payments engineer"}, follow=True)
    assert "The same review is under way already" in again.content.decode()
    assert f'data-poll="{of(review, "review_progress")}"' in again.content.decode()
    poll = client.get(of(review, "review_progress"))
    unchanged = client.get(of(review, "review_progress"), headers={"If-None-Match": poll["ETag"]})
    assert (poll.status_code, unchanged.status_code, b"data-done" in poll.content) == (200, 304, False)
    run_tasks()
    done = client.get(of(review, "review_progress"), headers={"If-None-Match": poll["ETag"]})
    assert (done.status_code, b"data-done" in done.content) == (200, True)
    refused = client.post(form_of(resume), {**ASKED, "target_industry": "alchemy"})
    assert refused.status_code == 422


def test_the_result_shows_scores_and_the_text_with_its_notes(review, ours, browse):
    html = browse(ours.senior).get(of(review, "review_detail")).content.decode()
    result = review.result
    assert f"{result.overall_score:.1f}" in html
    assert f"{result.ats_score:.1f}" in html
    quoted = [note for note in result.items.all() if note.original_text]
    for note in quoted:
        assert f'href="#n-{note.sequence}"' in html
        assert f'id="n-{note.sequence}"' in html
    doc = re.search(r"<article[^>]*data-text>(.*?)</article>", html, re.S)[1]
    lines = re.findall(r'<(?:h2|div) class="cd-line"[^>]*>(.*?)</(?:h2|div)>', doc, re.S)
    plain = [re.sub(r"<[^>]+>", "", re.sub(r"<a class=\"cd-cite.*?</a>", "", line)) for line in lines]
    words = "\n".join(plain).replace("&#x27;", "'").replace("&amp;", "&")
    assert words == review.text.content


def test_notes_are_narrowed_by_the_address(review, ours, browse):
    client, notes = browse(ours.senior), list(review.result.items.all())
    kinds = {note.feedback_type for note in notes}
    assert {"strength", "suggestion"} <= kinds

    def shown(query):
        html = client.get(f"{of(review, 'review_detail')}?{query}").content.decode()
        return {int(number) for number in re.findall(r'id="n-(\d+)"', html)}

    assert shown("") == {note.sequence for note in notes}
    assert shown("type=strength") == {note.sequence for note in notes if note.feedback_type == "strength"}
    assert shown("severity=3") == {note.sequence for note in notes if note.severity >= 3}
    category = notes[0].category
    assert shown(f"type=strength&category={category}") == {
        note.sequence for note in notes if (note.feedback_type, note.category) == ("strength", category)
    }
    assert shown("type=nonsense") == {note.sequence for note in notes}


def test_a_passage_is_lit_and_a_resumes_words_are_escaped(scope, browse):
    text = "Robin <script>alert(1)</script> Sample\nrobin@example.test\n" + "Built billing for 40 customers. " * 5
    review = make_reviewed(make_read_resume(make_candidate(scope.senior), scope.senior, text), scope.senior)
    start = review.text.content.index("billing")
    html = browse(scope.senior).get(f"{of(review, 'review_detail')}?at={start}-{start + 7}").content.decode()
    assert "<script>alert" not in html
    assert f'id="t-{start}"' in html
    lit = "".join(re.findall(r"<mark[^>]*data-server>(.*?)</mark>", html))
    assert re.sub(r"<[^>]+>", "", lit) == "billing"


def test_the_paper_opens_again_tagged_with_the_tenants_name_and_is_recorded(review, ours, browse):
    answer = browse(ours.senior).get(of(review, "review_pdf"))
    assert answer["Content-Disposition"].endswith('.pdf"')
    document = pymupdf.open(stream=answer.content, filetype="pdf")
    words = " ".join(" ".join(page.get_text() for page in document).split())
    assert ours.tenant.name in words
    assert review.resume.candidate.name in words
    assert f"{review.result.overall_score:.1f}" in words
    assert "Proposal of an engine; a person decides." in words
    catalog = document.pdf_catalog()
    assert document.xref_get_key(catalog, "MarkInfo")[1].replace(" ", "") == "<</Markedtrue/Suspectsfalse>>"
    assert document.xref_get_key(catalog, "StructTreeRoot")[0] == "xref"
    assert AuditLog.objects.filter(name="recruiting.review.exported").count() == 1


def test_several_are_ticked_asked_for_and_followed(scope, browse):
    job = make_requisition(scope.senior, title="Payments engineer")
    applications = [make_application(scope.senior, job) for _ in range(2)]
    for one in applications:
        make_read_resume(one.candidate, scope.senior)
    bare = make_candidate(scope.senior)
    client = browse(scope.senior)
    ticked = {"application": [str(one.public_id) for one in applications], "id": [str(bare.public_id)]}
    page = client.post(url("reviews_request"), ticked).content.decode()
    assert (page.count('type="hidden" name="id"'), 'value="Payments engineer"' in page) == (3, True)
    ids = [str(one.public_id) for one in (*(one.candidate for one in applications), bare)]
    answer = client.post(url("reviews_request"), {**ASKED, "id": ids}, follow=True)
    html = answer.content.decode()
    assert f"{bare.name}: there is no résumé to review." in html
    assert "0 of 2 reviews ended" in html
    address = answer.redirect_chain[-1][0]
    poll = client.get(f"{address}?part=rows")
    assert client.get(f"{address}?part=rows", headers={"If-None-Match": poll["ETag"]}).status_code == 304
    run_tasks()
    done = client.get(f"{address}?part=rows", headers={"If-None-Match": poll["ETag"]}).content.decode()
    assert ("2 of 2 reviews ended" in done, "data-done" in done) == (True, True)
    assert browse(scope.viewer).post(url("reviews_request"), {"id": ids}).status_code == 403
    assert browse(scope.junior).post(url("reviews_request"), {**ASKED, "id": ids}).status_code == 200
    assert ReviewRequest.objects.count() == 2


def test_a_failure_says_why_and_is_tried_again_from_its_page(scope, browse):
    from tests.recruiting.domain.test_reviews import AGENTS, broken

    review = make_review(make_read_resume(make_candidate(scope.senior), scope.senior), scope.senior)
    with broken(*AGENTS):
        run_tasks(retries=True)
    client = browse(scope.senior)
    html = client.get(of(review, "review_detail")).content.decode()
    assert ("ZeroDivisionError" in html, of(review, "review_retry") in html) == (True, True)
    assert of(review, "review_retry") not in browse(scope.viewer).get(of(review, "review_detail")).content.decode()
    assert client.get(of(review, "review_pdf")).status_code == 400
    client.post(of(review, "review_retry"))
    run_tasks()
    review.refresh_from_db()
    assert review.status == "completed"


def test_lists_send_the_same_number_of_queries_for_one_review_and_for_three(review, scope, browse):
    client, candidate = browse(scope.senior), review.resume.candidate
    pages = [url("review_list"), url("candidate_reviews", candidate), of(review, "review_detail")]
    one = [count_queries(lambda page=page: client.get(page)) for page in pages]
    for industry in ("general", "healthcare"):
        make_reviewed(review.resume, scope.senior, target_industry=industry)
    three = [count_queries(lambda page=page: client.get(page)) for page in pages]
    assert three == one
    assert max(one) <= 20, one
    assert one[0] <= 12, one


def test_the_list_is_narrowed_and_names_what_it_holds(review, scope, browse):
    client, name = browse(scope.senior), review.resume.candidate.name
    for query, there in (
        ("", True), (f"q={name}", True), ("q=nobody", False), ("status=failed", False), ("status=completed", True),
        ("industry=software", True), ("industry=general", False), ("type=ats_check", False), ("by=me", True),
    ):  # fmt: skip
        html = client.get(f"{url('review_list')}?{query}").content.decode()
        assert (of(review, "review_detail") in html) is there, query
    assert of(review, "review_detail") not in browse(scope.admin).get(f"{url('review_list')}?by=me").content.decode()


def test_two_reviews_are_compared_on_a_page(review, scope, browse):
    other = make_reviewed(review.resume, scope.senior, target_industry="healthcare")
    client = browse(scope.senior)
    html = client.get(url("review_compare", review, other)).content.decode()
    assert f"{other.result.overall_score - review.result.overall_score:+.1f}".replace("-", "−") in html
    assert url("review_compare", other, review) in html
    assert client.get(url("review_compare", review, review)).status_code == 400
    assert url("review_compare", review, other) in client.get(of(other, "review_detail")).content.decode()


def test_the_candidates_tabs_and_the_frame_lead_to_the_reviews(review, ours, browse):
    page = browse(ours.senior).get(url("candidate_detail", review.resume.candidate)).content.decode()
    assert f'href="{url("candidate_reviews", review.resume.candidate)}"' in page
    assert f'href="{url("review_list")}"' in page
    resume = browse(ours.senior).get(url("resume_detail", review.resume.candidate, review.resume)).content.decode()
    assert f'href="{form_of(review.resume)}"' in resume
