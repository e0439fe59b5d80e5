"""The single-question drill: one key question, timed by the server, answered, criticized, tried again; all is kept."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.errors import Conflict, Refused
from interviews.ai.interview_report.offline import critique
from interviews.ai.interview_report.schema import AskedTurn
from interviews.domain.talks import LONGEST
from interviews.domain.transcripts import asked_question
from interviews.enums import ChatMode
from interviews.models import Chat, DrillAnswer, KeyQuestion

MOST_TRIES = 100


@transaction.atomic
def open_drill(*, question: KeyQuestion) -> DrillAnswer:
    """A try whose time runs from now; one that is open is given back, and its time runs on. Raises Conflict for a
    question of an invited interview (`invited`) and after 100 tries (`too_many`)."""
    chat = Chat.objects.select_for_update(of=("self",)).get(pk=question.chat_id)
    if chat.mode != ChatMode.PRACTICE:
        raise Conflict(_("Only questions of your own practice can be drilled."), code="invited")
    last = DrillAnswer.objects.filter(question=question).order_by("-attempt").first()
    if last is not None and last.answered_at is None:
        return last
    attempt = last.attempt + 1 if last is not None else 1
    if attempt > MOST_TRIES:
        raise Conflict(_("You tried this question a hundred times. Choose another one."), code="too_many")
    return DrillAnswer.objects.create(
        tenant_id=question.tenant_id, question=question, attempt=attempt, opened_at=timezone.now()
    )


@transaction.atomic
def answer_drill(*, drill: DrillAnswer, text: str) -> DrillAnswer:
    """Answer a try: it is criticized at once, 0-10 by parts with quotes; null where there is too little to judge. Being
    over the question's time changes no score. Raises Refused (empty, too long), Conflict where it was answered."""
    said = text.strip()
    if not said or len(said) > LONGEST:
        sentence = _("Write an answer of at most %(n)d characters.") % {"n": LONGEST}
        raise Refused(sentence, fields={"text": sentence})
    DrillAnswer.objects.select_for_update().only("pk").get(pk=drill.pk)
    row = DrillAnswer.objects.select_related("question").get(pk=drill.pk)
    if row.answered_at is not None:
        raise Conflict(_("This try was answered already. Begin another one."), code="answered")
    found = critique(asked_question(row.question, (AskedTurn(seq=row.attempt, text=said),)))
    row.text, row.answered_at = said, timezone.now()
    row.seconds = max(0, round((row.answered_at - row.opened_at).total_seconds()))
    row.score = Decimal(found.score) if found.score is not None else None
    row.parts, row.feedback, row.engine = found.parts, found.feedback, "offline"
    row.quotes = [quote.model_dump() for quote in found.quotes]
    row.save()
    return row
