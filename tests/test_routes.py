"""Every page from outside: without a log-in, from another company with our ids, and the headers of each answer."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from accounts.domain.invitations import invite_member
from accounts.domain.notices import notify
from accounts.domain.tokens import create_token
from config.tenancy import tenant_scope
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.intakes import Drop, receive_files
from recruiting.domain.job_descriptions import add_job_description
from recruiting.domain.notes import add_application_note, add_candidate_note
from tests.conftest import Company
from tests.factories.people import PASSWORD, make_user
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.fairness_rows import fairness_addresses
from tests.kit.governance_rows import governance_addresses
from tests.kit.integrator_rows import integrator_addresses
from tests.kit.interview_worlds import interview_addresses, interview_rows
from tests.kit.privacy_rows import privacy_addresses
from tests.kit.recruiting_worlds import recruiting_addresses, recruiting_rows
from tests.kit.routes import Route, console_addresses, routes
from tests.kit.tenant_rows import tenant_addresses
from tests.kit.worlds import assessment_rows, proctoring_rows

# Whoever has no account may ask these, and nothing else.
PUBLIC = {
    "landing", "design", "api-schema", "api-docs", "account_login", "account_logout", "account_signup",
    "account_inactive", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_confirm_email", "account_email_verification_sent",
    "account_confirm_login_code", "accounts:invitation_accept", "superadmin:health_live", "superadmin:health_ready",
    "superadmin:metrics_read",
    "superadmin:tenant_brand", "assessments:sitting_open", "assessments:sitting_check", "assessments:sitting_consent",
    "assessments:sitting_ready", "assessments:sitting_start", "assessments:sitting_page",
    "assessments:sitting_question", "assessments:sitting_done", "assessments:sitting_result",
    "assessments:sitting_help", "proctoring:own_detail", "proctoring:own_export", "proctoring:own_explain",
    "proctoring:own_withdraw", "interviews:invited_open", "interviews:invited_consent", "interviews:invited_start",
    "interviews:invited_switch", "interviews:invited_calendar", "interviews:invited_done", "interviews:invited_result",
    "interviews:invited_pdf", "interviews:invited_talk", "interviews:invited_turns", "interviews:invited_stream",
    "interviews:invited_draft", "interviews:invited_finish", "interviews:invited_person", "interviews:feed_read",
    "mfa_authenticate", "mfa_login_webauthn", "socialaccount_signup", "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "recruiting:careers_robots", "recruiting:careers_sitemaps", "recruiting:careers_list", "recruiting:careers_embed",
    "recruiting:careers_json", "recruiting:careers_xml", "recruiting:careers_rss", "recruiting:careers_sitemap",
    "recruiting:careers_notice", "recruiting:careers_job", "recruiting:careers_apply", "recruiting:careers_confirm",
    "recruiting:careers_thanks", "recruiting:status_detail", "recruiting:status_withdraw", "recruiting:status_resume",
    "recruiting:own_offer_detail", "recruiting:own_offer_pdf", "recruiting:own_offer_accept",
    "recruiting:own_offer_decline",
    "recruiting:status_privacy", "recruiting:status_copy",
    "recruiting:status_ask", "recruiting:status_request", "recruiting:status_consent", "recruiting:status_renew",
    "interviews:booking_open", "interviews:booking_take", "interviews:booking_cancel", "interviews:booking_calendar",
}  # fmt: skip
# What stands in these addresses is a word of the product's, no row: anybody with the right finds their own there.
WORDED = {
    "recruiting:export_new", "recruiting:report_detail", "recruiting:report_rows", "recruiting:report_export",
    "recruiting:fairness_measure", "recruiting:fairness_export",
}  # fmt: skip
# These ask for the password again before they look for the row; it is one's own or not there.
AGAIN = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
# Made to stand in other sites' pages; its headers have a test of their own.
FRAMED = {"recruiting:careers_embed"}
MARKS = (b"Quenby", b"Thatcher of roofs", b"@ours.test", b"Seen in confidence", b"Called in confidence")
STRICT = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


@dataclass
class World:
    """Our company with a row for every argument of an address, another company's admin with a window, and how our rows
    stood when last looked at."""

    ours: Company
    stranger: Any
    rows: dict[str, Any]
    body: dict[str, str]
    window: Client | None = None
    seen: dict[str, list[str]] | None = None

    def stranger_asks(self, verb: str, address: str) -> Any:
        """The answer to the stranger, who signs in again wherever a page has ended the session."""
        for _try in range(2):
            self.window = self.window or signed_in(self.stranger)
            answer = getattr(self.window, verb)(address, self.body)
            if not to_the_door(answer):
                break
            self.window = None
        return answer


@pytest.fixture
def world(ours, theirs) -> World:
    """One row of everything."""
    with tenant_scope(theirs.tenant.pk):
        make_application(theirs.senior, make_requisition(theirs.senior, title="Cooper of barrels"))
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior, title="Thatcher of roofs")
        application = make_application(ours.senior, job, last_name="Quenby")
        person = application.candidate
        _posting, work = add_job_description(actor=ours.senior, content="Thatcher of roofs wanted. You know straw.")
        intake = receive_files(files=[("a.txt", b"Robin Quenby\nrobin@example.test")], drop=Drop(ours.senior))[0]
        assignment = assign_candidate(candidate=person, user=ours.junior, actor=ours.senior)
        note = add_application_note(application=application, author=ours.senior, text="Seen in confidence.")
        told = add_candidate_note(candidate=person, author=ours.senior, text="Called in confidence.")
        rows = {
            "jobs": job.public_id,
            "applicants": application.public_id,
            "applications": application.public_id,
            "candidates": person.public_id,
            "resumes": application.resume.public_id,
            "uploads": intake.batch,
            "files": intake.public_id,
            "stages": application.stage.public_id,
            "applications/notes": note.public_id,
            "candidates/notes": told.public_id,
            "people": ours.viewer.memberships.get().public_id,
            "notifications": notify(user=ours.senior, kind="accounts.role_changed", title="T").public_id,
            "tokens": create_token(membership=ours.senior.memberships.get(), name="t")[0].public_id,
            "work": work.public_id,
            "people/invitations": invite_member(
                tenant=ours.tenant, actor=ours.admin, email="new@ours.test", role="viewer"
            ).public_id,
            "extractions": log_extraction(kind="cv", user=ours.senior).public_id,
            "invitations": "no-such-secret",
            "t": "no-such-link",
            "new": "single",
            "questions/draft": work.public_id,
        }
        made = {**assessment_rows(ours, application), **proctoring_rows(ours, application)}
        rows |= {name: row.public_id for name, row in made.items() if name != "link"}
        rows |= interview_addresses(interview_rows(ours, application))
        rows |= recruiting_addresses(recruiting_rows(ours, application), ours)
        rows |= integrator_addresses(ours)
        rows |= governance_addresses(ours)
        rows |= tenant_addresses()
        rows |= privacy_addresses(ours, application)
        rows |= fairness_addresses(application)
        rows |= {
            "test-invitations": rows["assessment-tokens"],
            "jobs/assessments": rows["requisition-assessments"],
            "t/test": 1,
            "sittings/test": 1,
            "assessments/marking": rows["questions"],
            "proctoring/events": rows["admin/proctoring/events"],
            "recorded": "no-such-key",
            "help-requests": rows["sessions/help"],
            "proctoring/reviewers": ours.interviewer.public_id,
        }
    return World(ours, theirs.admin, rows, _body(rows, ours, assignment))


def _body(rows: dict[str, Any], ours: Company, assignment: Any) -> dict[str, str]:
    """Our ids under every name that a page of ours posts."""
    named = {
        "candidate": rows["candidates"],
        "application": rows["applications"],
        "requisition": rows["jobs"],
        "stage": rows["stages"],
        "stage_to": rows["stages"],
        "member": rows["people"],
        "assignment": assignment.public_id,
        "tenant": ours.tenant.public_id,
        "assignment_type": "primary",
        "outcome": "rejected",
        "status": "closed",
        "role": "admin",
        "reason": "because",
        "why": "because",
        "text": "words",
        "tags": "taken",
        "tag": "taken",
        "q": "Quenby",
    }
    return {name: str(value) for name, value in named.items()}


def owned() -> list[Any]:
    """The models whose rows belong to a company."""
    return [model for model in apps.get_models() if getattr(model, "tenant_path", "") == "tenant_id"]


@contextmanager
def watched() -> Iterator[list[str]]:
    """The statements of the block that may change a row of a company's: only after one of these rows are read again."""
    tables = {model._meta.db_table for model in owned()}
    written: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip("( \n").upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN")):
            named = set(re.findall(r'"(\w+)"', sql.split("WHERE", maxsplit=1)[0]))
            written.extend([sql] if named & tables or not named else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield written


def ours_as_it_is(world: World) -> dict[str, list[str]]:
    """Every row of our company, as the database holds it."""
    ours = owned()
    with connection.cursor() as cursor:
        rows = {
            model.__name__: cursor.execute(
                f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} WHERE tenant_id = %s",  # noqa: S608 - our own
                [world.ours.tenant.pk],
            ).fetchall()
            for model in ours
        }
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


def signed_in(user: Any) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def body_of(answer: Any) -> bytes:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return body


def to_the_door(answer: Any) -> bool:
    """Whether this sends to the log-in page."""
    return answer.status_code == 302 and answer["Location"].startswith("/accounts/login/?next=")


def from_outside(world: World, route: Route) -> list[str]:
    """What somebody without a log-in gets who should get nothing."""
    if route.name in PUBLIC:
        answers = [Client().get(route.address(world.rows))]
        return [f"{route.name}: anonymous reads us" for one in answers if any(mark in body_of(one) for mark in MARKS)]
    wrong = []
    for verb in ("get", "post"):
        answer = getattr(Client(), verb)(route.address(world.rows), world.body)
        # A name of old that leads to the address of today, which is asked by its own name.
        moved = answer.status_code == 301 and answer["Location"].startswith("/accounts/")
        if not to_the_door(answer) and not moved and answer.status_code not in (401, 404, 405):
            wrong.append(f"{route.name}: anonymous {verb} {answer.status_code}")
    return wrong


def from_another_company(world: World, route: Route) -> list[str]:
    """What their admin reads or changes of ours."""
    if route.name.startswith("account_"):
        return []
    wrong, before = [], world.seen or ours_as_it_is(world)
    with watched() as written:
        for verb in ("get", "post"):
            answer = world.stranger_asks(verb, route.address(world.rows))
            if route.noun and route.name not in PUBLIC | WORDED | AGAIN and answer.status_code not in (403, 404, 405):
                wrong.append(f"{route.name}: a stranger's {verb} {answer.status_code}")
            held = body_of(answer)
            if any(mark in held for mark in MARKS[1:]) or b"Robin Quenby" in held:
                wrong.append(f"{route.name}: a stranger's {verb} reads us")
    world.seen = after = ours_as_it_is(world) if written else before
    return wrong + [f"{route.name}: a stranger changed {name}" for name in before if before[name] != after[name]]


def leaks(world: World, asked: Iterable[Route]) -> list[str]:
    """Everything that one of the addresses gives away."""
    return [words for route in asked for words in (*from_outside(world, route), *from_another_company(world, route))]


def test_no_page_gives_anything_to_anybody_from_outside(world: World) -> None:
    known = routes()
    assert {one.name.partition(":")[0] for one in known} >= {"recruiting", "accounts", "superadmin"}
    assert len([one for one in known if one.noun]) >= 50
    assert "\n".join(leaks(world, known)) == ""


def test_what_is_public_is_named_and_there() -> None:
    assert PUBLIC - {one.name for one in routes()} == set()


def test_planted_leaks_are_found(world: World, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.kit.leaky_urls"
    planted = [one for one in routes("tests.kit.leaky_urls") if one.pattern.startswith("leaks/")]
    found = leaks(world, planted)
    assert "one_leaks: a stranger's get 200" in found
    assert "one_leaks: a stranger's get reads us" in found
    assert "list_leaks: a stranger's get reads us" in found
    assert "write_leaks: a stranger changed Candidate" in found
    assert "door_leaks: anonymous get 200" in found
    assert "door_leaks: anonymous post 200" in found
    assert {words.partition(":")[0] for words in found} == {"one_leaks", "list_leaks", "write_leaks", "door_leaks"}


def test_the_console_is_for_superusers_alone(world: World) -> None:
    admin, addresses = signed_in(world.ours.admin), console_addresses()
    assert len(addresses) > 40
    assert {Client().get(one).status_code for one in addresses} == {302}
    assert all(Client().get(one)["Location"].startswith("/accounts/login/") for one in addresses[:5])
    assert {admin.get(one).status_code for one in addresses} == {404}


def policy(answer: Any) -> dict[str, str]:
    words = (part.strip().partition(" ") for part in answer.headers.get("Content-Security-Policy", "").split(";"))
    return {name: value for name, _space, value in words if name}


def unsafe(answer: Any, who: str) -> list[str]:
    """Headers and cookies that this answer lacks."""
    rules, wrong = policy(answer), []
    answer.close()
    only_a_file = rules.get("default-src") == "'none'" and "sandbox" in rules
    if not only_a_file and {name: rules.get(name) for name in STRICT} != STRICT:
        wrong.append(f"{who}: policy {rules}")
    wanted = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"}
    wrong += [f"{who}: {name}" for name, value in wanted.items() if answer.headers.get(name) != value]
    if len(answer.headers.get("X-Request-ID", "")) < 8:
        wrong.append(f"{who}: no request id")
    for name, cookie in answer.cookies.items():
        if cookie["samesite"] not in ("Lax", "Strict") or (name == "sessionid" and not cookie["httponly"]):
            wrong.append(f"{who}: cookie {name}")
    return wrong


@pytest.mark.heavy  # tests/test_feature_map.py looks at those of each screen in the quick tier
def test_every_answer_has_its_headers(world: World) -> None:
    client, wrong = signed_in(world.ours.admin), []
    for route in (one for one in routes() if one.name not in FRAMED):
        address = route.address(world.rows)
        wrong += unsafe(Client().get(address), f"{route.name}, anonymous")
        if route.name != "account_logout":
            wrong += unsafe(client.get(address), route.name)
    assert wrong == []


def test_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.get("/accounts/login/")
    answer = client.post("/accounts/login/", {"login": world.ours.senior.email, "password": PASSWORD})
    assert answer.status_code == 302
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_console_has_the_one_looser_policy(world: World) -> None:
    boss = make_user("boss@platform.test", is_superuser=True, is_staff=True)
    answer = signed_in(boss).get("/admin/")
    assert answer.status_code == 200
    assert policy(answer)["script-src"] == "'self' 'unsafe-eval'"
    assert policy(answer)["style-src"] == "'self' 'unsafe-inline'"
    assert {name: policy(answer)[name] for name in STRICT if name not in ("script-src", "style-src")} == {
        name: value for name, value in STRICT.items() if name not in ("script-src", "style-src")
    }
