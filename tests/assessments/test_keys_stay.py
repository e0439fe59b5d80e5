"""No key leaves the server before the release: every address of the product is asked by everybody who may not see keys,
with marks planted in the key of an item of every kind, and no answer may hold one."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.domain.tokens import create_token
from assessments.ai.items import (
    Choice,
    CodeTest,
    Coding,
    Criterion,
    Gap,
    NumberKey,
    Pair,
    Step,
    TextKey,
)
from assessments.domain.invitations import secret_of
from assessments.domain.presenting import present
from assessments.domain.sitting_links import sitting_secret
from assessments.domain.sittings import open_sitting, start_sitting
from assessments.enums import QuestionKind
from assessments.models import AssessmentToken, QuestionVersion, TestSession
from config.tenancy import tenant_scope
from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish

MARK = "canary"


def marked(word: str) -> str:
    """A word that nothing else in the product says."""
    return f"{MARK}-{word}"


def parts(kind: str) -> dict[str, Any]:
    """What makes the key of a kind, each word of it marked; what a candidate may see is not."""
    right = Choice(id=marked("right"), text="First", credit=1, feedback=marked("praise"))
    wrong = Choice(id=marked("wrong"), text="Second", credit=0, feedback=marked("blame"))
    half = {"choices": (right.model_copy(update={"credit": 0.5}), wrong)}
    third = Choice(id=marked("third"), text="Third", credit=0.5)
    text = TextKey(text=marked("text"), feedback=marked("text-feedback"))
    rubric = Criterion(
        id=marked("c"), name=marked("name"), description=marked("d"), points=1, key_points=(marked("k"),)
    )
    return {
        "single": {"choices": (right, wrong)},
        "multiple": {"choices": (*half["choices"], third)},
        "true_false": {"choices": (right, wrong)},
        "numeric": {"numbers": (NumberKey(value=987654321.25, feedback=marked("number")),)},
        "short_text": {"accepted": (text,)},
        "cloze": {
            "stem": f"Fill [[{marked('gap')}]] and [[two]].",
            "gaps": (
                Gap(id=marked("gap"), kind="text", accepted=(text,)),
                Gap(id="two", kind="choice", choices=(right, wrong)),
            ),
        },
        "matching": {
            "pairs": (
                Pair(id=marked("pair"), prompt="One", answer="Eins"),
                Pair(id=marked("other"), prompt="Two", answer="Zwei"),
            )
        },
        "ordering": {"steps": (Step(id=marked("a"), text="First"), Step(id=marked("b"), text="Last"))},
        "long_text": {"rubric": (rubric,)},
        "file_upload": {},
        "coding": {
            "coding": Coding(
                languages=("python",),
                tests=(
                    CodeTest(id=marked("seen"), stdin="1", expected="1", visible=True),
                    CodeTest(id=marked("t"), name=marked("hidden"), stdin=marked("in"), expected=marked("out")),
                ),
            )
        },
    }[kind]


KINDS = [str(kind) for kind in QuestionKind.values]


@pytest.fixture
def world(ours, theirs) -> dict[str, Any]:
    """A sitting of an item of every kind that runs, one that is handed in, and who may ask."""
    with tenant_scope(ours.tenant.pk):
        question_set = make_question_set(ours.senior, is_practice=True)
        more = {"explanation": marked("reason"), "source": marked("source")}
        rows = [make_question(ours.senior, question_set, kind, **more, **parts(kind)) for kind in KINDS]
        assessment = publish(make_assessment(ours.senior, questions=rows), ours.senior)
        invited = make_invitation(ours.senior, assessment)
        session = start_sitting(session=open_sitting(token=invited.token))
        secrets = {
            "sittings": session.public_id,
            "t": secret_of(AssessmentToken.objects.get()),
            "sessions": session.public_id,
            "question-sets": question_set.public_id,
            "questions": rows[0].public_id,
            "assessments": assessment.public_id,
            "public_id": session.public_id,
        }
        found = {"session": session, "secret": sitting_secret(session), "rows": secrets, "questions": rows}
    people = {role: ours.person(role) for role in ("junior", "viewer", "candidate")}
    found["tokens"] = {
        role: create_token(membership=person.memberships.get(), name="t")[1] for role, person in people.items()
    }
    found["people"] = people
    return found


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product, regular expressions and converters replaced by `<name>`."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, prefix + str(one.pattern))
        else:
            yield prefix + str(one.pattern), one


def filled(pattern: str, rows: dict[str, Any]) -> str:
    """The pattern with each argument filled by the row of the segment before it, else by the sitting."""
    plain = pattern.replace("^", "").replace("$", "").replace("/?", "/").replace("\\Z", "")
    while (start := plain.find("(?P<")) >= 0:
        depth, end = 0, start
        for end in range(start, len(plain)):
            depth += {"(": 1, ")": -1}.get(plain[end], 0)
            if depth == 0:
                break
        plain = f"{plain[:start]}<>{plain[end + 1 :]}"
    words = re.sub(r"<[^<>]*>", "<>", plain).split("/")
    given = [
        str(rows.get(before, rows["sessions"])) if word == "<>" else word for before, word in pairwise(["", *words])
    ]
    return "/" + "/".join(given)


def is_ours(one: URLPattern) -> bool:
    """Whether assessments or proctoring answer there."""
    view = getattr(one.callback, "cls", one.callback)
    return view.__module__.startswith(("assessments.", "proctoring."))


def held(answer: Any, *, staff: bool = False) -> list[str]:
    """The marks that an answer holds. Staff see a stem as it was written, with the names of its gaps."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    text = text.replace(f"[{marked('gap')}]", "") if staff else text
    found = [text[max(0, at - 60) : at + 60] for at in [text.find(MARK)] if at >= 0]
    return found + [number for number in ("987654321",) if number in text]


def leaks(
    world: dict[str, Any], client: Client, headers: dict[str, str], *, api: bool, staff: bool = False
) -> list[str]:
    """Each answer with a mark in it: what was asked, and the words around the mark."""
    found, asked = [], 0
    for pattern, one in addresses(get_resolver()):
        if not is_ours(one) or pattern.startswith("api/") is not api:
            continue
        address, asked = filled(pattern, world["rows"]), asked + 1
        found += [f"{address}: {words}" for words in held(client.get(address, headers=headers), staff=staff)]
    assert asked > 10
    return found


@pytest.mark.parametrize("role", ["junior", "viewer", "candidate"])
def test_no_address_gives_a_key_to_whoever_may_not_see_it(world, browse, role) -> None:
    token = {"Authorization": f"Token {world['tokens'][role]}"}
    staff = role != "candidate"
    assert leaks(world, Client(), token, api=True, staff=staff) == []
    assert leaks(world, browse(world["people"][role]), {}, api=False, staff=staff) == []


def test_no_address_gives_a_key_to_the_candidate_who_sits(world) -> None:
    secret = {"X-Sitting-Secret": world["secret"]}
    client = Client()
    assert leaks(world, client, secret, api=True) + leaks(world, client, secret, api=False) == []
    base = f"/api/v1/sittings/{world['session'].public_id}/"
    bodies: list[tuple[str, dict[str, Any]]] = [
        ("check", {}),
        ("start", {}),
        *[("go", {"position": number}) for number in range(1, len(KINDS) + 2)],
        *[("answers", _answers(number)) for number in range(1, len(KINDS) + 2)],
        ("flag", {"question": 1, "flagged": True}),
        ("help", {"message": "Hello"}),
        ("pause-for-break", {}),
        ("runs", {"question": 1, "language": "python", "code": "print(1)"}),
        ("consent", {"agree": True}),
    ]
    for path, body in bodies:
        answer = client.post(base + path, body, "application/json", headers=secret)
        assert held(answer) == [], (path, body)
    submitted = client.post(base + "submit", {}, "application/json", headers=secret)
    assert submitted.status_code == 200
    assert held(submitted) == []
    assert leaks(world, client, secret, api=True) + leaks(world, client, secret, api=False) == []


def _answers(question: int) -> dict[str, Any]:
    """A batch of every shape, right and wrong, so that every refusal is said once."""
    values: list[Any] = [
        {"choice": "A"},
        {"choice": "Z"},
        {"choices": ["A", "Q"]},
        {"number": "x"},
        {"text": "words"},
        {"gaps": {"1": "a", "2": "Z", "9": "x"}},
        {"pairs": {"1": "Z"}},
        {"order": ["Q"]},
        {"file": "none"},
        {"language": "cobol", "code": "x"},
        "nonsense",
        None,
    ]
    seq = question * 100
    changes = [{"question": question, "client_seq": seq + at, "value": value} for at, value in enumerate(values)]
    return {"client_id": "keys", "changes": changes}


def test_a_planted_key_would_be_found(world, monkeypatch) -> None:
    """The walk is worth something: a paper that shows one feedback is caught."""
    from assessments.domain import presenting

    def leaky(place: Any, answer: Any) -> dict[str, Any]:
        version = QuestionVersion.objects.get(pk=place.version_id)
        return present(place, answer) | {"note": version.content["explanation"]}

    monkeypatch.setattr(presenting, "present", leaky)
    secret = {"X-Sitting-Secret": world["secret"]}
    paper = Client().get(f"/api/v1/sittings/{world['session'].public_id}/paper", headers=secret)
    assert held(paper)


def test_every_kind_is_on_the_paper(world) -> None:
    with tenant_scope(world["session"].tenant_id):
        session = TestSession.objects.get(pk=world["session"].pk)
        assert sorted(place.version.kind for place in session.paper.select_related("version")) == sorted(KINDS)
