"""Every operation × every role × own and another tenant: what is answered follows from the rules tables.

Operations are read off the addresses of the API. What each role should get is worked out from the view's `rules` table
and the row's `…_visible_to` queryset, then asked for real. A leak planted on purpose is found by the same walk.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import rules
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.domain.notices import notify
from accounts.domain.tokens import create_token
from config.tenancy import tenant_scope
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.intakes import Drop, receive_files
from recruiting.domain.job_descriptions import add_job_description
from recruiting.domain.notes import add_application_note, add_candidate_note
from recruiting.models import Skill, UserCandidateAssignment
from tests.conftest import Company, make_company
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.ai_rows import ai_rows
from tests.kit.fairness_rows import fairness_rows
from tests.kit.governance_rows import governance_rows
from tests.kit.health_rows import health_rows
from tests.kit.integrator_rows import integrator_rows
from tests.kit.interview_worlds import interview_rows
from tests.kit.privacy_rows import privacy_rows
from tests.kit.recruiting_worlds import recruiting_rows
from tests.kit.tenant_rows import tenant_rows
from tests.kit.worlds import assessment_rows, proctoring_rows

pytestmark = pytest.mark.django_db

VERBS = {"get": "GET", "post": "POST", "patch": "PATCH", "put": "PUT", "delete": "DELETE"}
SHARED = ("/api/v1/skills/", "/api/v1/learning-resources/")  # the catalogs belong to every tenant
READ = {"get", "head", "options"}
ROLES = ("candidate", "viewer", "interviewer", "unassigned", "junior", "senior", "admin")
# What a domain verb or a missing part says to somebody whom the rule let in.
PAST_THE_DOOR = frozenset({"not_allowed", "link_ended", "not_found", "same_person", "own_recording", "named_token"})
POSTING = "Backend engineer wanted. You know Python and Django, and have three years of work behind you."


@dataclass(frozen=True)
class Operation:
    """One verb at one address."""

    path: str
    verb: str
    action: str
    view: type
    rule: str | None

    @property
    def of_one(self) -> bool:
        return "<one>" in self.path

    def __str__(self) -> str:
        return f"{self.verb.upper()} {self.path}"


def operations() -> list[Operation]:
    """Every operation of the viewsets under /api/v1/, by its address."""
    found = {}
    for path, pattern in _patterns(get_resolver(), ""):
        actions = getattr(pattern.callback, "actions", None)
        if not path.startswith("api/v1/") or actions is None:
            continue
        for verb, action in actions.items():
            if verb in VERBS:
                table = pattern.callback.cls.rules
                one = Operation(f"/{path}", verb, action, pattern.callback.cls, table.get(action, table.get("*")))
                found[str(one)] = one
    return [found[name] for name in sorted(found)]


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one, prefix + str(one.pattern))
        else:
            yield _plain(prefix + str(one.pattern)), one


def _plain(pattern: str) -> str:
    """An address with `<one>` where the id stands, `<two>` where an id below it does."""
    for mark in ("<one>", "<two>"):
        start = pattern.find("(?P<")
        if start < 0:
            break
        depth, end = 0, start
        for end in range(start, len(pattern)):
            depth += {"(": 1, ")": -1}.get(pattern[end], 0)
            if depth == 0:
                break
        pattern = pattern[:start] + mark + pattern[end + 1 :]
    return pattern.replace("^", "").replace("$", "").replace("/?", "/")


OPERATIONS = operations()


@dataclass
class World:
    """Our company with one row of everything, and who asks."""

    people: dict[str, Any]
    tokens: dict[str, str]
    stranger: str
    rows: dict[str, Any]
    tenant: int


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for the module, in a transaction that is rolled back; what each test asks is rolled back by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(make_company("ours"), make_company("theirs"))
        transaction.set_rollback(True)


def make_world(ours: Company, theirs: Company) -> World:
    """One row of each resource in our tenant, made as people make them."""
    from tests.factories.people import make_person

    unassigned = make_person(ours.tenant, "junior", email="second-junior@ours.test")
    people = {role: ours.person(role) for role in ROLES if role != "unassigned"} | {"unassigned": unassigned}
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior, status="draft")
        application = make_application(ours.senior, job)
        person = application.candidate
        assign_candidate(candidate=person, user=ours.junior, actor=ours.senior, assignment_type="secondary")
        posting, work = add_job_description(actor=ours.senior, content=POSTING)
        intake = receive_files(files=[("robin.txt", b"Robin Sample\nrobin@example.test")], drop=Drop(ours.junior))[0]
        rows = {
            "requisitions": job,
            "recruiter/requisitions": job,
            "applications": application,
            "recruiter/applications": application,
            "candidates": person,
            "resumes": application.resume,
            "job-descriptions": posting,
            "intakes": intake,
            "assignments": UserCandidateAssignment.objects.filter(candidate=person).earliest("pk"),
            "application-notes": add_application_note(application=application, author=ours.senior, text="Seen."),
            "candidate-notes": add_candidate_note(candidate=person, author=ours.senior, text="Called."),
            "skills": Skill.objects.get_or_create(name="Python", defaults={"category": "Software"})[0],
            "pipelines": job.pipeline,
            "extraction-logs": log_extraction(kind="cv", user=ours.senior, resume=application.resume),
            "tasks": work,
            "audit": _audit_row(),
            "memberships": ours.viewer.memberships.get(),
            "users": ours.viewer,
            "notifications": notify(user=ours.senior, kind="accounts.role_changed", title="T"),
            "tokens": create_token(membership=ours.senior.memberships.get(), name="another")[0],
            **assessment_rows(ours, application),
            **proctoring_rows(ours, application),
            **interview_rows(ours, application),
            **recruiting_rows(ours, application),
            **integrator_rows(ours),
            **governance_rows(ours),
            **tenant_rows(ours),
            **privacy_rows(ours),
            **health_rows(ours),
            **fairness_rows(application),
            **ai_rows(ours),
        }
    tokens = {role: create_token(membership=person.memberships.get(), name="t")[1] for role, person in people.items()}
    tokens["reads only"] = create_token(membership=ours.admin.memberships.get(), name="r", read_only=True)[1]
    stranger = create_token(membership=theirs.admin.memberships.get(), name="t")[1]
    return World(people, tokens, stranger, rows, ours.tenant.pk)


def _audit_row() -> Any:
    from superadmin.models import AuditLog

    return AuditLog.objects.earliest("pk")


def row_of(world: World, operation: Operation) -> Any:
    """The row that the address names."""
    resource = operation.path.removeprefix("/api/v1/").partition("/<one>")[0]
    return world.rows[resource.strip("/")]


def asked(operation: Operation, token: str | None, public_id: Any) -> Any:
    """The answer. Bodies are empty: who may not act is refused before the body counts, who may is told what lacks."""
    path = operation.path.replace("<one>", str(public_id)).replace("<two>", str(uuid4()))
    headers = {"Authorization": f"Token {token}"} if token else {}
    given = {} if operation.verb == "get" else {"data": "{}", "content_type": "application/json"}
    with transaction.atomic():
        answer = getattr(Client(), operation.verb)(path, headers=headers, **given)
        transaction.set_rollback(True)
    if answer.streaming:
        answer.streaming_content = [b"".join(answer.streaming_content)]
    answer.close()
    return answer


def visible(operation: Operation, user: Any, row: Any) -> bool:
    """Whether the view's own queryset holds the row for this person."""
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user, request.auth = user, None
    view = operation.view(request=request, action=operation.action, kwargs={}, format_kwarg=None)
    return view.get_queryset().filter(pk=row.pk).exists()


def asked_about(operation: Operation, row: Any) -> Any:
    """What the rule is asked of: the row, or what the view names in its place."""
    about = getattr(operation.view(action=operation.action, kwargs={}, format_kwarg=None), "about", None)
    return about(row) if about else row


def expected(operation: Operation, user: Any, row: Any) -> str:
    """'403', '404' or 'in': what the tables say of this person."""
    if operation.rule is None:
        return "403"
    if operation.rule and not rules.test_rule(operation.rule, user, None):
        return "403"
    if not operation.of_one:
        return "in"
    if not visible(operation, user, row):
        return "404"
    return "in" if not operation.rule or rules.test_rule(operation.rule, user, asked_about(operation, row)) else "403"


def verdict(status: int) -> str:
    """A status as the tables speak of it: in means that the person got as far as the matter itself."""
    return str(status) if status in (401, 403, 404) else "in"


def leaks(world: World, operation: Operation) -> list[str]:
    """What is answered otherwise than it should be, in words."""
    row = row_of(world, operation) if operation.of_one else None
    public_id = getattr(row, "public_id", "")
    wrong = []
    if asked(operation, None, public_id).status_code != 401:
        wrong.append(f"{operation}: anonymous")
    answer = asked(operation, world.stranger, public_id)
    if not operation.of_one:
        wrong += [f"{operation}: a stranger reads {name}" for name in _named(world, answer)]
    elif answer.status_code not in (403, 404) and not operation.path.startswith(SHARED):
        wrong.append(f"{operation}: a stranger got {answer.status_code}")
    if operation.verb not in READ and asked(operation, world.tokens["reads only"], public_id).status_code != 403:
        wrong.append(f"{operation}: a token that only reads")
    return wrong


def _named(world: World, answer: Any) -> list[str]:
    body = b"".join(answer) if answer.streaming else answer.content
    rows = {name: row for name, row in world.rows.items() if name not in ("skills", "learning-resources", "link")}
    return [name for name, row in rows.items() if str(row.public_id).encode() in body]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_nobody_from_outside_comes_in(world, operation: Operation) -> None:
    assert leaks(world, operation) == []


def gets_what_the_tables_say(world: World, operation: Operation, roles: Collection[str]) -> None:
    """Ask as each of these roles."""
    row = row_of(world, operation) if operation.of_one else None
    should = should_get(world, operation)
    for role in roles:
        answer = asked(operation, world.tokens[role], getattr(row, "public_id", ""))
        said = (role, answer.status_code, getattr(answer, "content", b"")[:300])
        assert answer.status_code < 500, said
        if should[role] == "in" and answer.status_code in (403, 404):
            # Past the door the matter itself may refuse: it then says so with a code of its own.
            assert operation.rule == "recruiting.view_home" or answer.json()["code"] in PAST_THE_DOOR, said
        else:
            assert verdict(answer.status_code) == should[role], said


def should_get(world: World, operation: Operation) -> dict[str, str]:
    """By role: what the tables say."""
    row = row_of(world, operation) if operation.of_one else None
    with tenant_scope(world.tenant):
        return {role: expected(operation, world.people[role], row) for role in ROLES}


def one_of_each(operation: Operation, should: dict[str, str]) -> list[str]:
    """A role for each thing that the tables say of this operation, another one for the next operation."""
    told: dict[str, list[str]] = {}
    for role, said in should.items():
        told.setdefault(said, []).append(role)
    turn = sum(str(operation).encode())
    return [roles[turn % len(roles)] for roles in told.values()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_role_of_each_kind_gets_what_the_tables_say(world, operation: Operation) -> None:
    """The same with every role is heavy, below."""
    gets_what_the_tables_say(world, operation, one_of_each(operation, should_get(world, operation)))


@pytest.mark.heavy
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_each_role_gets_what_the_tables_say(world, operation: Operation) -> None:
    gets_what_the_tables_say(world, operation, ROLES)


# What belongs to the platform is 403 for everybody of a team, whatever the id.
ONES = [one for one in OPERATIONS if one.of_one and one.verb == "get" and not getattr(one.view, "of_platform", False)]


@pytest.mark.parametrize("operation", ONES, ids=str)
def test_a_row_that_is_not_there_is_404_and_a_verb_that_is_not_there_405(world, operation: Operation) -> None:
    token, path = world.tokens["admin"], re.sub(r"<\w+>", str(uuid4()), operation.path)
    answer = asked(operation, token, uuid4())
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    if f"PUT {operation.path}" in {str(one) for one in OPERATIONS}:
        return
    put = Client().put(path, "{}", "application/json", headers={"Authorization": f"Token {token}"})
    assert (put.status_code, put["Content-Type"]) == (405, "application/problem+json")
    assert put.json()["code"] == "method_not_allowed"


def test_a_planted_leak_is_found(world, monkeypatch) -> None:
    """A view that forgets the tenant is told apart from one that does not."""
    from config.tenancy import unscoped
    from recruiting.api.viewsets.candidates import CandidateViewSet
    from recruiting.models import Candidate

    def everybody(_view: Any) -> Any:
        with unscoped(reason="a leak planted by a test"):
            keys = list(Candidate.objects.values_list("pk", flat=True))
        return Candidate._base_manager.filter(pk__in=keys)

    one = {str(operation): operation for operation in OPERATIONS}
    planted = [one["GET /api/v1/candidates/<one>/"], one["GET /api/v1/candidates/"]]
    assert [leaks(world, operation) for operation in planted] == [[], []]
    monkeypatch.setattr(CandidateViewSet, "get_queryset", everybody)
    monkeypatch.setattr(CandidateViewSet, "rules", {"*": ""})
    monkeypatch.setattr(CandidateViewSet, "filterset_class", None)
    assert leaks(world, planted[0]) == ["GET /api/v1/candidates/<one>/: a stranger got 200"]
    assert leaks(world, planted[1]) == ["GET /api/v1/candidates/: a stranger reads candidates"]


def test_every_view_of_the_api_names_its_rules() -> None:
    named = set(rules.permissions.permissions) | set(rules.rulesets.default_rules)
    for operation in OPERATIONS:
        assert operation.rule is not None, f"{operation} has no rule"
        assert operation.rule == "" or operation.rule in named, f"{operation} names a rule that is not there"
