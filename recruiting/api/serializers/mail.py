"""Mail with candidates, on the wire."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.domain.mailing.sequences import MOST_STEPS
from recruiting.domain.mailing.templates import templates_of
from recruiting.domain.mailing.variables import shown
from recruiting.domain.queries.mailing import shown_body
from recruiting.enums.mail import MailDirection, MailKind
from recruiting.models import CandidateMessage, MailSequence, MailTemplate, SequenceRun, SequenceStep, UnmatchedMail
from recruiting.rules import applications_visible_to, candidates_visible_to
from recruiting.rules.mail import messages_visible_to


class MailTemplateSerializer(Sparse, serializers.ModelSerializer[MailTemplate]):
    """Words with variables; `archived_at` is null while it is in use."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = MailTemplate
        fields = [
            *("id", "kind", "name", "subject", "body", "language", "is_default", "archived_at"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields


class MailTemplateChange(RefusesUnknown):
    """What may be given of a template. Variables are checked; the first default of a kind is made by itself."""

    kind = serializers.ChoiceField(MailKind.choices)
    name = serializers.CharField(max_length=100)
    subject = serializers.CharField(max_length=200)
    body = serializers.CharField(max_length=10_000)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False)
    is_default = serializers.BooleanField(required=False)


class PreviewFor(RefusesUnknown):
    """For whom a template is shown: {application_id}."""

    application_id = Reference(rows=applications_visible_to, source="application")


class PreviewSerializer(serializers.Serializer[Any]):
    """A template as it would be sent: links are named, not opened; `problems` are sentences by field."""

    subject = serializers.CharField(read_only=True)
    body = serializers.CharField(source="text", read_only=True)
    problems = serializers.DictField(child=serializers.CharField(), read_only=True)


class StepSerializer(serializers.ModelSerializer[SequenceStep]):
    """One message: `days_after` the one before it."""

    template_id = serializers.UUIDField(source="template.public_id", read_only=True)

    class Meta:
        model = SequenceStep
        fields = ["position", "days_after", "template_id"]
        read_only_fields = fields


class SequenceSerializer(Sparse, serializers.ModelSerializer[MailSequence]):
    """A sequence with its messages in order."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    steps = StepSerializer(many=True, read_only=True)

    class Meta:
        model = MailSequence
        fields = ["id", "name", "steps", "archived_at", "created_at", "updated_at"]
        read_only_fields = fields


class StepChange(RefusesUnknown):
    """A message of a sequence: {days_after 0-180, template_id}."""

    days_after = serializers.IntegerField(min_value=0, max_value=180)
    template_id = Reference(rows=lambda _user: templates_of(), source="template")


class SequenceChange(RefusesUnknown):
    """A sequence as a whole: {name, steps}."""

    name = serializers.CharField(max_length=100)
    steps = serializers.ListField(child=StepChange(), min_length=1, max_length=MOST_STEPS)


class Enrollment(RefusesUnknown):
    """Who begins: {application_ids}, at most 100."""

    application_ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=100)


class EnrolledSerializer(serializers.Serializer[Any]):
    """What became of one: the run's id, or why not."""

    application_id = serializers.UUIDField(read_only=True)
    run_id = serializers.UUIDField(read_only=True, allow_null=True)
    detail = serializers.CharField(read_only=True)


class SequenceRunSerializer(Sparse, serializers.ModelSerializer[SequenceRun]):
    """An application in a sequence; `next_at` is null once it ended, `stop_reason` says why it ended early."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    sequence_id = serializers.UUIDField(source="sequence.public_id", read_only=True)
    application_id = serializers.UUIDField(source="application.public_id", read_only=True)
    started_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = SequenceRun
        fields = [
            *("id", "sequence_id", "application_id", "state", "stop_reason", "stop_note", "next_position", "next_at"),
            *("started_by", "created_at", "ended_at"),
        ]
        read_only_fields = fields


class MessageSerializer(Sparse, serializers.ModelSerializer[CandidateMessage]):
    """A message; secret links are named and not opened. `attachments` are {name, bytes}: files are not kept."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    application_id = serializers.UUIDField(source="application.public_id", read_only=True, allow_null=True)
    template_id = serializers.UUIDField(source="template.public_id", read_only=True, allow_null=True)
    author = PersonPart(read_only=True, allow_null=True)
    subject = serializers.SerializerMethodField()
    body = serializers.SerializerMethodField()
    attachments = serializers.SerializerMethodField()

    class Meta:
        model = CandidateMessage
        fields = [
            *("id", "direction", "candidate_id", "application_id", "template_id", "author", "thread", "address"),
            *("subject", "body", "status", "run_after", "happened_at", "is_auto", "bounced_at", "error"),
            *("attachments",),
        ]
        read_only_fields = fields

    def get_subject(self, message: CandidateMessage) -> str:
        """What stands on it."""
        return message.subject if message.direction == MailDirection.IN else shown(message.subject)

    def get_body(self, message: CandidateMessage) -> str:
        """The whole text, quotations too."""
        return shown_body(message)

    def get_attachments(self, message: CandidateMessage) -> list[dict[str, str | int]]:
        """Names and sizes in bytes."""
        return [{"name": name, "bytes": size} for name, size in message.attachments]


class NewMessage(RefusesUnknown):
    """A message to a candidate. `send_at` (UTC) plans it; the same `key` sends nothing twice."""

    subject = serializers.CharField(max_length=200)
    body = serializers.CharField(max_length=10_000)
    application_id = Reference(rows=applications_visible_to, source="application", required=False, allow_null=True)
    template_id = Reference(rows=lambda _user: templates_of(), source="template", required=False, allow_null=True)
    answers_id = Reference(rows=messages_visible_to, source="answers", required=False, allow_null=True)
    send_at = serializers.DateTimeField(source="run_after", required=False, allow_null=True)
    key = serializers.CharField(max_length=80, required=False, default="", allow_blank=True)


class CanceledSerializer(serializers.Serializer[Any]):
    """Whether it was in time."""

    canceled = serializers.BooleanField(read_only=True)


class UnmatchedMailSerializer(Sparse, serializers.ModelSerializer[UnmatchedMail]):
    """Mail whose sender nobody knows."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = UnmatchedMail
        fields = ["id", "state", "from_name", "from_address", "subject", "body", "received_at", "handled_at"]
        read_only_fields = fields


class WhoseMail(RefusesUnknown):
    """Whom waiting mail belongs to: {candidate_id}."""

    candidate_id = Reference(rows=candidates_visible_to, source="candidate")


class InboundResult(serializers.Serializer[Any]):
    """What became of a mail: matched, unmatched, known, bounced, ignored."""

    result = serializers.CharField(read_only=True)
