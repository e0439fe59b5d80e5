"""A person's practice, read for lists."""

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from accounts.models import User
from interviews.enums import ChatMode
from interviews.models import Chat, DrillAnswer, KeyQuestion


def practice_of(user: User) -> QuerySet[Chat]:
    """The person's practice interviews in the open tenant, newest first, with their report and `asked`, how many
    questions were asked."""
    rows = Chat.objects.filter(user=user, mode=ChatMode.PRACTICE).select_related("exportable_report__current")
    asked = KeyQuestion.objects.filter(chat=OuterRef("pk"), asked_at__isnull=False).order_by()
    counted = asked.values("chat").annotate(n=Count("pk")).values("n")
    return rows.annotate(asked=Subquery(counted)).order_by("-created_at", "-pk")


def tries_of(chat: Chat) -> QuerySet[KeyQuestion]:
    """The chat's questions in order, each with `tries` and `best`, the best score of its drills (0-10)."""
    tried = DrillAnswer.objects.filter(question=OuterRef("pk"), answered_at__isnull=False).order_by()
    grouped = tried.values("question")
    return KeyQuestion.objects.filter(chat=chat).annotate(
        tries=Subquery(grouped.annotate(n=Count("pk")).values("n")),
        best=Subquery(grouped.annotate(top=Max("score")).values("top")),
    )
