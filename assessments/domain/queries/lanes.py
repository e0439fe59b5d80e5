"""What a person worked on in a watched sitting, for the timeline that proctoring draws: told by what was saved when."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.domain.markup import plain_of
from assessments.enums import StepKind
from assessments.models import AnswerStep, TestSession
from proctoring.domain.lanes import Stretch
from proctoring.models import Watch

MOST_STEPS, STEM_LETTERS = 5000, 90


def worked_on(watch: Watch) -> list[Stretch]:
    """One stretch for each run of saves of one question: it begins where the one before ended and ends with its last
    save. Two queries, none where the sitting has not begun."""
    session = TestSession.objects.filter(public_id=watch.subject_id, started_at__isnull=False).first()
    return list(_stretches(session)) if session is not None and session.started_at is not None else []


def _stretches(session: TestSession) -> Iterator[Stretch]:
    steps = AnswerStep.objects.filter(session=session, kind=StepKind.SAVED).order_by("saved_at", "pk")
    rows = steps.values("saved_at", "answer__place__position", "answer__place__version__content__stem")[:MOST_STEPS]
    begins = session.started_at or session.created_at
    for position, run in groupby(rows, key=lambda row: row["answer__place__position"]):
        saves = list(run)
        ends = saves[-1]["saved_at"]
        words = str(saves[0]["answer__place__version__content__stem"] or "")
        yield Stretch(begins, ends, str(position), _detail(position, words, len(saves), ends))
        begins = ends


def _detail(position: int, words: str, count: int, ends: datetime) -> str:
    stem = Truncator(plain_of(words)).chars(STEM_LETTERS)
    saved = ngettext("saved once", "saved %(n)s times", count) % {"n": count}
    return _("Question %(position)s: %(stem)s (%(saved)s, last at %(at)s)") % {
        "position": position,
        "stem": stem,
        "saved": saved,
        "at": f"{timezone.localtime(ends):%H:%M:%S}",
    }
