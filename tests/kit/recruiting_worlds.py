"""One row of everything that recruiting holds beside jobs and people, hung on one application. A scope must be open."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.domain.consents import give_consent
from accounts.domain.saved_views import save_view
from recruiting.domain.bulk import act_on_many
from recruiting.domain.candidate_requests import ask_team
from recruiting.domain.documents import add_document
from recruiting.domain.exports.runs import create_export
from recruiting.domain.job_roles import create_job_role
from recruiting.domain.mailing.receiving import receive_mail
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.sequences import enroll, save_sequence
from recruiting.domain.merges import merge_candidates
from recruiting.domain.offers.templates import default_offer_template
from recruiting.domain.policies import edit_policy
from recruiting.domain.redactions import redact_resume
from recruiting.domain.search.saved import save_search
from recruiting.domain.skill_checks import create_skill_check, job_side, resume_side
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.models import Application, BulkAct, LearningResource, UnmatchedMail
from tests.factories.recruiting import make_candidate
from tests.factories.recruiting_careers import make_job_question
from tests.factories.recruiting_imports import make_import
from tests.factories.recruiting_mail import make_template, raw_mail
from tests.factories.recruiting_offers import make_offer
from tests.factories.recruiting_people import make_hint, make_pool
from tests.factories.recruiting_reviews import make_read_resume, make_reviewed

RESUME = "Robin Sample\nBookbinder at Leaf Ltd, 2019 to 2024. Sewing, gilding, paper repair, old books." * 3
POSTING = "Bookbinder wanted. You know sewing, gilding and paper repair, and have three years of work behind you."


def recruiting_rows(company: Any, application: Application) -> dict[str, Any]:
    """By noun of the API: what a stage does, an act on many, a question to applicants and one from them, a consent,
    mail written and received, a sequence that runs, a double, a merge, a pool, a review, a search and a view."""
    senior, admin, person = company.senior, company.admin, application.candidate
    stage = application.stage
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=admin)
    act_on_many(kind="tag", applications=[application], values={"tag": "seen"}, actor=senior)
    template = make_template(senior)
    sequence = save_sequence(name="Reminders", steps=[(3, template)], actor=senior)
    receive_mail(raw=raw_mail("nobody@mail.test", text="Called in confidence."))
    kept, absorbed = make_candidate(senior), make_candidate(senior)
    later = timezone.now() + timedelta(days=30)
    return {
        "applications/bulk": BulkAct.objects.latest("pk"),
        "stage-actions": add_stage_action(stage=stage, kind="tag", value="new", actor=admin),
        "pipeline-stages": stage,
        "job-questions": make_job_question(application.requisition, senior),
        "candidate-requests": ask_team(application=application, kind="question", text="Called in confidence."),
        "consents": give_consent(
            purpose="application",
            text="We keep what you send.",
            version="1",
            language="en",
            tenant_id=company.tenant.pk,
            person_email="person@ours.test",
        ),
        "mail-templates": template,
        "messages": send_message(
            candidate=person, subject="Seen in confidence", body="Later.", actor=senior, run_after=later
        ),
        "sequences": sequence,
        "sequence-runs": enroll(sequence=sequence, application=application, actor=senior),
        "unmatched-mail": UnmatchedMail.objects.latest("pk"),
        "duplicates": make_hint(senior),
        "merges": merge_candidates(kept=kept, absorbed=absorbed, actor=admin),
        "pools": make_pool(senior),
        "reviews": make_reviewed(make_read_resume(person, senior), senior),
        "saved-searches": save_search(owner=senior, name="Python", query="q=python"),
        "offers": make_offer(senior, application),
        "offer-templates": default_offer_template(),
        "imports": make_import(senior),
        "exports": create_export(kind="jobs", written="csv", actor=senior),
        "skill-checks": create_skill_check(
            user=senior, resume=resume_side(content=RESUME), job=job_side(content=POSTING)
        )[0],
        "job-roles": create_job_role(actor=senior, name="Bookbinder"),
        "documents": add_document(
            actor=senior, data=b"Seen in confidence.", filename="work.txt", category="portfolio", candidate=person
        )[0],
        "learning-resources": LearningResource.objects.create(
            title="Paper folding", topic="Paper", skill="Paper", level="beginner", url="https://a.test/", provider="A"
        ),
        "redacted-resumes": redact_resume(resume=application.resume, actor=senior),
        "saved-views": save_view(user=senior, list_code="recruiting.jobs", name="Mine", query="mine=1"),
    }


def recruiting_addresses(rows: dict[str, Any], company: Any) -> dict[str, Any]:
    """The same rows by the segment before an argument of a page's address."""
    ids = {name: row.public_id for name, row in rows.items() if hasattr(row, "public_id")}
    return {
        "acts": ids["applications/bulk"],
        "stage-actions": ids["stage-actions"],
        "jobs/questions": ids["job-questions"],
        "applications/panels": "interviews",
        "candidates/panels": "interviews",
        "candidate-requests": ids["candidate-requests"],
        "messages": ids["messages"],
        "messages/unmatched": ids["unmatched-mail"],
        "messages/sequences": ids["sequences"],
        "messages/runs": ids["sequence-runs"],
        "settings/mail": ids["mail-templates"],
        "duplicates": ids["duplicates"],
        "merges": ids["merges"],
        "pools": ids["pools"],
        "reviews": ids["reviews"],
        "searches": ids["saved-searches"],
        "views": ids["saved-views"],
        "settings/sessions": "0" * 32,
        "reports": "funnel",
        "careers": company.tenant.slug,
        f"careers/{company.tenant.slug}": "no-such-job",
        "apply": "no-such-key",
        "a": "no-such-secret",
        "a/consents": ids["consents"],
        "settings/pipelines": rows["pipeline-stages"].pipeline.public_id,
        "settings/actions": ids["stage-actions"],
        "reviews/batch": rows["reviews"].batch,
        "reviews/compare": ids["reviews"],
        "o": "no-such-secret",
        "offers": ids["offers"],
        "settings/offers": ids["offer-templates"],
        "imports": ids["imports"],
        "exports": ids["exports"],
        "exports/new": "jobs",
        "skill-checker": ids["skill-checks"],
        "settings/roles": ids["job-roles"],
        "candidates/documents": ids["documents"],
        "redacted": ids["redacted-resumes"],
    }
