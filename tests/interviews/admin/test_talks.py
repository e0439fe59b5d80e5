"""Talks in the console: hidden until a tenant is open, changed by the domain alone."""

import pytest
from django.test import Client
from django.urls import reverse

from config.tenancy import tenant_scope
from interviews.domain import talks
from interviews.domain.drills import answer_drill, open_drill
from interviews.models import Chat, ChatMessage, DrillAnswer, InterviewResponseLatency, KeyQuestion
from tests.factories.interviews_talks import GOOD, begin_invited, make_practice, say
from tests.factories.people import make_user
from tests.kit.queries import count_queries

MODELS = (Chat, KeyQuestion, ChatMessage, DrillAnswer, InterviewResponseLatency)


@pytest.fixture
def console(ours, theirs) -> Client:
    """A superadmin's browser."""
    client = Client()
    user = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def opened(console, ours) -> Client:
    """With our tenant open."""
    url = reverse("admin:superadmin_tenant_changelist")
    data = {"action": "open_data", "_selected_action": [ours.tenant.pk], "index": 0, "reason": "Looking at talks."}
    console.post(url, data, follow=True)
    return console


def listed(model) -> str:
    return reverse(f"admin:interviews_{model._meta.model_name}_changelist")


def talked(ours) -> Chat:
    """A practice with a turn and a drill, and an invited one that runs."""
    with tenant_scope(ours.tenant.pk):
        chat = talks.begin(chat=make_practice(ours.candidate, count=2))
        say(chat, GOOD)
        question = KeyQuestion.objects.get(chat=chat, order=1)
        answer_drill(drill=open_drill(question=question), text=GOOD)
        return begin_invited()


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_shown_until_the_tenant_is_open(model, console) -> None:
    assert console.get(listed(model)).status_code == 403


def test_lists_cost_the_same_for_more_and_every_page_opens(opened, ours) -> None:
    talked(ours)

    def counted() -> dict[str, int]:
        return {one.__name__: count_queries(lambda one=one: opened.get(listed(one), {"q": "a"})) for one in MODELS}

    first = counted()
    talked(ours)
    assert counted() == first
    with tenant_scope(ours.tenant.pk):
        rows = {model: model.objects.first() for model in MODELS}
    for model, row in rows.items():
        page = opened.get(reverse(f"admin:interviews_{model._meta.model_name}_change", args=[row.pk]))
        assert page.status_code == 200, model


def test_a_talk_is_given_time_and_ended_by_the_domain(opened, ours) -> None:
    chat = talked(ours)
    for action in ("give_ten_minutes", "settle_now", "end_now"):
        opened.post(listed(Chat), {"action": action, "_selected_action": [chat.pk], "index": 0}, follow=True)
    with tenant_scope(ours.tenant.pk):
        ended = Chat.objects.get(pk=chat.pk)
    assert ended.status == "finalizing"
    assert (ended.deadline_at - chat.deadline_at).total_seconds() == 600
