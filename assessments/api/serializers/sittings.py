"""The candidate's side on the wire. Nothing here knows a key: papers come from `assessments.domain.presenting`."""

from typing import Any

from rest_framework import serializers

from assessments.enums import SessionStatus
from config.api.serializers import RefusesUnknown


class OpenLink(RefusesUnknown):
    """`link`: the whole address of the invitation, or the secret at its end."""

    link = serializers.CharField(max_length=500)

    def validate_link(self, value: str) -> str:
        """The secret alone."""
        return value.split("?", 1)[0].split("#", 1)[0].rstrip("/").rpartition("/")[2]


class NewPractice(RefusesUnknown):
    """`question_set_id`, or `skill` and `level` (easy, medium, senior … are understood)."""

    question_set_id = serializers.UUIDField(required=False)
    skill = serializers.CharField(max_length=120, required=False, default="")
    level = serializers.CharField(max_length=40, required=False, default="intermediate")


class StopSerializer(serializers.Serializer[Any]):
    """One place in the navigator."""

    position = serializers.IntegerField()
    section = serializers.IntegerField()
    answered = serializers.BooleanField()
    flagged = serializers.BooleanField()
    closed = serializers.BooleanField()
    rev = serializers.IntegerField()


class SittingState(serializers.Serializer[Any]):
    """How the sitting stands; times in UTC by the server's clock, `…_seconds` and `…_left` in seconds."""

    session_id = serializers.UUIDField()
    status = serializers.ChoiceField(SessionStatus.choices)
    running = serializers.BooleanField()
    server_now = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    deadline_at = serializers.DateTimeField(allow_null=True)
    seconds_left = serializers.IntegerField(allow_null=True)
    limit_seconds = serializers.IntegerField()
    allowed_seconds = serializers.IntegerField()
    grace_seconds = serializers.IntegerField()
    window_end = serializers.DateTimeField(allow_null=True)
    hide_clock = serializers.BooleanField()
    completed_at = serializers.DateTimeField(allow_null=True)
    end_reason = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    company = serializers.CharField()
    candidate_name = serializers.CharField()
    is_preview = serializers.BooleanField()
    is_practice = serializers.BooleanField()
    checked = serializers.BooleanField()
    consent = serializers.DictField()
    watch_id = serializers.UUIDField(allow_null=True)
    watch_secret = serializers.CharField(allow_null=True)
    total_questions = serializers.IntegerField()
    answered = serializers.IntegerField()
    current = serializers.IntegerField()
    navigation = serializers.CharField()
    forward_only = serializers.BooleanField()
    one_by_one = serializers.BooleanField()
    navigator = StopSerializer(many=True)
    sections = serializers.ListField(child=serializers.DictField())
    section_limits = serializers.BooleanField()
    question_seconds = serializers.IntegerField(allow_null=True)
    question_left = serializers.IntegerField(allow_null=True)
    breaks = serializers.DictField()
    pause = serializers.DictField(allow_null=True)
    help = serializers.ListField(child=serializers.DictField())


class OpenedSitting(serializers.Serializer[Any]):
    """`secret` goes into the header `X-Sitting-Secret` of everything that follows."""

    session_id = serializers.UUIDField()
    secret = serializers.CharField()
    state = SittingState()


class Paper(serializers.Serializer[Any]):
    """`questions` in order, each as its candidate sees it now; a hidden one says only where it stands."""

    session_id = serializers.UUIDField()
    server_now = serializers.DateTimeField()
    deadline_at = serializers.DateTimeField(allow_null=True)
    questions = serializers.ListField(child=serializers.DictField())


class CheckFound(RefusesUnknown):
    """What the page's probes found: {probe: {ok, …}}."""

    results = serializers.DictField(required=False, default=dict)


class Agreement(RefusesUnknown):
    """`agree` must be true."""

    agree = serializers.BooleanField()


class GoTo(RefusesUnknown):
    """The position to look at."""

    position = serializers.IntegerField(min_value=1)


class Flag(RefusesUnknown):
    """Mark a question to come back to."""

    question = serializers.IntegerField(min_value=1)
    flagged = serializers.BooleanField()


class HelpMessage(RefusesUnknown):
    """What help is needed with."""

    message = serializers.CharField(max_length=2000)


class HelpSerializer(serializers.Serializer[Any]):
    """A request for help and its answer."""

    id = serializers.UUIDField(source="public_id")
    message = serializers.CharField()
    created_at = serializers.DateTimeField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)


class GivenFile(RefusesUnknown):
    """A file for one question, as multipart. With `client_id` and `client_seq` it is put in force as that change."""

    question = serializers.IntegerField(min_value=1)
    file = serializers.FileField(allow_empty_file=True)
    client_id = serializers.RegexField(r"^[A-Za-z0-9_-]{1,40}$", required=False)
    client_seq = serializers.IntegerField(min_value=0, max_value=2**53, required=False)
    base_rev = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False, default=0)


class KeptFile(serializers.Serializer[Any]):
    """The file's id is the answer's value: {"file": id}. `result` is what became of the change, where one was sent."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    result = serializers.DictField(allow_null=True)


class NewRun(RefusesUnknown):
    """A program to run against the visible tests."""

    question = serializers.IntegerField(min_value=1)
    language = serializers.CharField(max_length=20)
    code = serializers.CharField(max_length=100_000, trim_whitespace=False)


class RunSerializer(serializers.Serializer[Any]):
    """A run against the visible tests. `status`: queued, running, done, unavailable; `tests` holds what each gave."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    status = serializers.CharField()
    is_finished = serializers.BooleanField()
    language = serializers.CharField()
    verdict = serializers.CharField(allow_blank=True)
    message = serializers.CharField(allow_blank=True)
    passed = serializers.IntegerField()
    total = serializers.IntegerField()
    tests = serializers.ListField(child=serializers.DictField())


class ResultShape(serializers.Serializer[Any]):
    """`state` is released, waiting, voided or open; the figures come with released, the questions where the policy
    shows answers."""

    state = serializers.CharField()
    sentence = serializers.CharField()
    title = serializers.CharField()
    score_percentage = serializers.FloatField(required=False)
    passed = serializers.BooleanField(required=False, allow_null=True)
    questions = serializers.ListField(child=serializers.DictField(), required=False)


class ShownQuestion(serializers.Serializer[Any]):
    """The question that was gone to, and what is left of its limits."""

    question = serializers.DictField()
    current = serializers.IntegerField()
    server_now = serializers.DateTimeField()
    deadline_at = serializers.DateTimeField(allow_null=True)
    seconds_left = serializers.IntegerField(allow_null=True)
    question_left = serializers.IntegerField(allow_null=True)
    sections = serializers.ListField(child=serializers.DictField())
    navigator = StopSerializer(many=True)


class ChangeShape(serializers.Serializer[Any]):
    """One change. `client_seq` counts the page's changes; `base_rev` is the answer's rev that the page had seen. A
    missing value is unchanged, null clears."""

    question = serializers.IntegerField(min_value=1)
    client_seq = serializers.IntegerField(min_value=0)
    value = serializers.JSONField(required=False, allow_null=True)
    certainty = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=3)
    flagged = serializers.BooleanField(required=False)
    base_rev = serializers.IntegerField(required=False, default=0)
    client_at = serializers.DateTimeField(required=False, allow_null=True)


class ChangesShape(serializers.Serializer[Any]):
    """A batch of one page: at most 200 changes. `current` is the position that it looks at. `secret` stands in for the
    header where none can be sent (a page that is being closed). `page_id` is the page that sends, where that is another
    than the one that made the changes: what a closed page left behind is sent by the next."""

    client_id = serializers.RegexField(r"^[A-Za-z0-9_-]{1,40}$")
    page_id = serializers.RegexField(r"^[A-Za-z0-9_-]{0,40}$", required=False)
    changes = ChangeShape(many=True)
    current = serializers.IntegerField(required=False, allow_null=True)
    secret = serializers.CharField(required=False)


class SavedShape(serializers.Serializer[Any]):
    """`outcome`: saved, old (overtaken by a newer one), conflict (kept beside another page's answer), late (kept apart,
    not scored), refused (`code`, `message`). `rev`, `value`, `certainty` are in force now."""

    question = serializers.IntegerField()
    client_seq = serializers.IntegerField()
    outcome = serializers.CharField()
    rev = serializers.IntegerField()
    value = serializers.JSONField(allow_null=True)
    certainty = serializers.IntegerField(allow_null=True)
    duplicate = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True)
    message = serializers.CharField(allow_blank=True)


class SavedBatch(serializers.Serializer[Any]):
    """Answered only after the commit: what is said here is kept, whatever happens next."""

    results = SavedShape(many=True)
    status = serializers.ChoiceField(SessionStatus.choices)
    server_now = serializers.DateTimeField()
    deadline_at = serializers.DateTimeField(allow_null=True)
    seconds_left = serializers.IntegerField(allow_null=True)
