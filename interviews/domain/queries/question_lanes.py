"""Which question a watched candidate was at when, for the timeline that proctoring draws."""

from collections.abc import Iterator
from itertools import pairwise

from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from interviews.models import Chat, KeyQuestion
from proctoring.domain.lanes import Stretch
from proctoring.models import Watch

_LETTERS = 90


def worked_on(watch: Watch) -> list[Stretch]:
    """A stretch for each question that was asked, until the next one was or the talk ended. Two queries, one where the
    interview has not begun."""
    chat = Chat.objects.filter(watch=watch).first()
    return list(_stretches(chat)) if chat is not None else []


def _stretches(chat: Chat) -> Iterator[Stretch]:
    asked = KeyQuestion.objects.filter(chat=chat, asked_at__isnull=False).order_by(F("asked_at"), "order")
    rows = [(row.order, row.question, row.asked_at) for row in asked if row.asked_at is not None]
    until = chat.finalized_at or chat.last_activity_at or timezone.now()
    for (order, words, begins), (_order, _words, ends) in pairwise([*rows, (0, "", until)]):
        shown = Truncator(" ".join(words.split())).chars(_LETTERS)
        detail = _("Question %(n)s: %(words)s") % {"n": order, "words": shown}
        yield Stretch(begins, max(begins, ends), str(order), detail)
