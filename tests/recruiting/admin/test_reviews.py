"""Reviews in the console: read, searched, exported on record, and tried again by the domain."""

from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.models import ReviewRequest
from superadmin.models import AuditLog
from tests.factories.recruiting import make_candidate
from tests.factories.recruiting_reviews import make_read_resume, make_review, make_reviewed
from tests.kit.work import run_tasks
from tests.recruiting.admin.test_admin import act, console, opened
from tests.recruiting.domain.test_reviews import AGENTS, broken

__all__ = ["console"]
WHERE = "recruiting_reviewrequest"


def test_one_that_failed_is_tried_again_and_others_say_why_not(console, ours):
    with tenant_scope(ours.tenant.pk):
        resume = make_read_resume(make_candidate(ours.senior), ours.senior)
        done, failed = make_reviewed(resume, ours.senior), make_review(resume, ours.senior, target_industry="general")
        with broken(*AGENTS):
            run_tasks(retries=True)
    opened(console, ours)
    assert "1 will be tried again." in act(console, WHERE, "retry", failed.pk)
    assert "Only a review that failed can be tried again." in act(console, WHERE, "retry", done.pk)
    with tenant_scope(ours.tenant.pk):
        run_tasks()
        assert ReviewRequest.objects.get(pk=failed.pk).status == "completed"


def test_lists_find_by_the_person_and_by_what_was_noted_and_pages_are_read_only(console, ours):
    with tenant_scope(ours.tenant.pk):
        review = make_reviewed(make_read_resume(make_candidate(ours.senior), ours.senior), ours.senior)
        name, note = review.resume.candidate.last_name, review.result.items.exclude(original_text="").first()
    opened(console, ours)
    for table, word in ((WHERE, name), ("recruiting_reviewresult", name), ("recruiting_reviewfeedbackitem", note.code)):
        page = console.get(reverse(f"admin:{table}_changelist"), {"q": word})
        assert page.context["cl"].result_count >= 1, table
        assert console.get(reverse(f"admin:{table}_changelist"), {"q": "nobody at all"}).context["cl"].result_count == 0
    page = console.get(reverse(f"admin:{WHERE}_change", args=[review.pk])).content.decode()
    assert 'name="status"' not in page
    url = reverse(f"admin:{WHERE}_export")
    data = {field.html_name: field.value() for field in console.get(url).context["form"] if field.value() is not None}
    assert str(review.public_id) in console.post(url, {**data, "format": "0"}).content.decode()
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="recruiting.reviewrequest.exported").count() == 1
