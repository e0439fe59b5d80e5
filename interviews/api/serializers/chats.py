"""AI interviews, their turns and drills, as the API takes and shows them."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from interviews.domain.talk_states import state_of, turns_after
from interviews.domain.talks import LONGEST, LONGEST_ID, Answer
from interviews.enums import ChatMode, ChatType
from interviews.models import Chat, DrillAnswer, KeyQuestion
from interviews.rules import templates_visible_to
from recruiting.domain.own_documents import own_jobs, own_resumes


class KeyQuestionSerializer(serializers.Serializer):
    """One key question; `time_limit` in seconds. `asked_at` is null while it was not asked."""

    number = serializers.IntegerField(source="order")
    question = serializers.CharField()
    time_limit = serializers.IntegerField()
    competency = serializers.CharField()
    difficulty = serializers.CharField()
    asked_at = serializers.DateTimeField(allow_null=True)


class TurnSerializer(serializers.Serializer):
    """One turn. `role` assistant, user or system; `status` waiting, writing or done; `question` is the key question's
    number, 0 for none; `at` is when its words were all there (UTC)."""

    seq = serializers.IntegerField()
    role = serializers.CharField()
    content = serializers.CharField()
    intent = serializers.CharField()
    question = serializers.IntegerField()
    status = serializers.CharField()
    attempt = serializers.IntegerField()
    is_late = serializers.BooleanField()
    client_id = serializers.CharField()
    at = serializers.DateTimeField()


class QuestionNow(serializers.Serializer):
    """The key question in force; `ends_at` is asked_at + time_limit (seconds)."""

    number = serializers.IntegerField()
    competency = serializers.CharField()
    time_limit = serializers.IntegerField()
    asked_at = serializers.DateTimeField(allow_null=True)
    ends_at = serializers.DateTimeField(allow_null=True)


class TalkState(serializers.Serializer):
    """Where a talk stands. `waiting`: the turn whose words are still coming; `last`: the interviewer's newest turn;
    `closing_at`: from then nothing new is asked."""

    status = serializers.CharField()
    ended = serializers.BooleanField()
    phase = serializers.CharField()
    position = serializers.IntegerField()
    total = serializers.IntegerField()
    question = QuestionNow(allow_null=True)
    deadline_at = serializers.DateTimeField(allow_null=True)
    closing_at = serializers.DateTimeField(allow_null=True)
    server_now = serializers.DateTimeField()
    waiting = serializers.IntegerField(allow_null=True)
    last = serializers.IntegerField()
    draft = serializers.CharField()
    draft_seq = serializers.IntegerField()


class ChatListSerializer(Sparse, serializers.ModelSerializer):
    """An AI interview in a list."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Chat
        fields = [
            *("id", "title", "type", "mode", "difficulty", "status", "phase", "position", "engine"),
            *("created_at", "started_at", "deadline_at", "finalized_at"),
        ]
        read_only_fields = fields


class ChatSerializer(ChatListSerializer):
    """An AI interview with what was said and its key questions; who gives an invited one sees those asked so far."""

    resume = serializers.UUIDField(source="resume.public_id", read_only=True, allow_null=True, default=None)
    job_description = serializers.UUIDField(
        source="job_description.public_id", read_only=True, allow_null=True, default=None
    )
    messages = serializers.SerializerMethodField()
    key_questions = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()

    class Meta(ChatListSerializer.Meta):
        fields = [
            *ChatListSerializer.Meta.fields,
            *("follow_up_budget", "resume", "job_description", "messages", "key_questions", "state"),
        ]
        read_only_fields = fields

    @extend_schema_field(TurnSerializer(many=True))
    def get_messages(self, chat: Chat) -> list[dict[str, Any]]:
        """Every turn in order."""
        return turns_after(chat)

    @extend_schema_field(KeyQuestionSerializer(many=True))
    def get_key_questions(self, chat: Chat) -> Any:
        """In their order."""
        rows = KeyQuestion.objects.filter(chat=chat).order_by("order")
        if chat.mode == ChatMode.INVITED and self._is_speaker(chat):
            rows = rows.filter(asked_at__isnull=False)
        return KeyQuestionSerializer(rows, many=True).data

    def _is_speaker(self, chat: Chat) -> bool:
        user = self.context["request"].user
        return not user.is_authenticated or chat.user_id == user.pk

    @extend_schema_field(TalkState)
    def get_state(self, chat: Chat) -> dict[str, Any]:
        """Where it stands."""
        return state_of(chat)


class NewChat(RefusesUnknown):
    """A practice interview to make. `resume` and `job_description` are the caller's own, by public id."""

    title = serializers.CharField(max_length=200)
    type = serializers.ChoiceField(choices=ChatType.choices, default=ChatType.GENERAL)
    difficulty = serializers.IntegerField(min_value=1, max_value=10, default=5)
    count = serializers.IntegerField(min_value=1, max_value=20, default=5)
    resume = Reference(rows=own_resumes, required=False, allow_null=True)
    job_description = Reference(rows=own_jobs, required=False, allow_null=True)
    template = Reference(rows=templates_visible_to, required=False, allow_null=True)


class ChangedChat(RefusesUnknown):
    """Another title; before the start another difficulty."""

    title = serializers.CharField(max_length=200, required=False)
    difficulty = serializers.IntegerField(min_value=1, max_value=10, required=False)


class NewTurn(RefusesUnknown):
    """One answer. `client_id` names it: the same one twice is one answer (without it every request is another).
    `answers` is the seq of the interviewer's turn that it answers; `goes_on` leaves the question without an answer."""

    content = serializers.CharField(max_length=LONGEST, required=False, allow_blank=True, default="")
    client_id = serializers.CharField(max_length=LONGEST_ID, required=False)
    answers = serializers.IntegerField(min_value=0, required=False, allow_null=True, default=None)
    goes_on = serializers.BooleanField(default=False)
    is_dictated = serializers.BooleanField(default=False)
    is_edited = serializers.BooleanField(default=False)

    def answer(self, key: str = "") -> Answer:
        """As the domain takes it; `key` stands where the body names no client_id."""
        given = dict(self.validated_data)
        text, client_id = given.pop("content"), given.pop("client_id", "") or key[:LONGEST_ID] or uuid4().hex
        return Answer(client_id=client_id, text=text, **given)


class ExchangeSerializer(serializers.Serializer):
    """An answer as it is kept, the interviewer's reply (null where the time was over), and where the talk stands. A
    reply whose `status` is not done comes: read its stream, or the messages again."""

    message = TurnSerializer()
    reply = TurnSerializer(allow_null=True)
    state = TalkState()


class Draft(RefusesUnknown):
    """What stands in the composer; a smaller `seq` never replaces a greater one."""

    text = serializers.CharField(max_length=LONGEST, allow_blank=True)
    seq = serializers.IntegerField(min_value=1)
    answers = serializers.IntegerField(min_value=0)


class Kept(serializers.Serializer):
    """Whether the draft was kept."""

    kept = serializers.BooleanField()


class NewDrill(RefusesUnknown):
    """A try at one key question: with `text` it is answered and criticized, without it begins and its time runs."""

    number = serializers.IntegerField(min_value=1)
    text = serializers.CharField(max_length=LONGEST, required=False, allow_blank=True)


class DrillSerializer(serializers.ModelSerializer):
    """A try: `score` 0-10 (null: too little to judge), `parts` {name: 0-1}, `quotes` [{text, start, end}] in `text`,
    `seconds` from its opening."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    number = serializers.IntegerField(source="question.order", read_only=True)
    question = serializers.CharField(source="question.question", read_only=True)
    time_limit = serializers.IntegerField(source="question.time_limit", read_only=True)
    score = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = DrillAnswer
        fields = [
            *("id", "number", "question", "time_limit", "attempt", "opened_at", "answered_at", "seconds", "text"),
            *("score", "parts", "feedback", "quotes", "engine"),
        ]
        read_only_fields = fields
