"""AI interviews: the chat, its key questions, every turn, drills, and how long a turn took."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import (
    ChatMode,
    ChatStatus,
    ChatType,
    Difficulty,
    MessageRole,
    Phase,
    QuestionSource,
    TurnIntent,
    TurnStatus,
)


class Chat(PublicId, Timestamped, TenantOwned):
    """One AI interview. `status` is written by interviews.domain.chat_states alone; `phase` and `position` (the key
    question in force, 0 before the first) by interviews.domain.talks alone. An invited one has a candidate or an
    invitation and a deadline; a practice one is its user's own. `draft` is what stands in the composer."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="interview_chats"
    )
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.PROTECT, related_name="interview_chats"
    )
    title = models.CharField(max_length=200)
    type = models.CharField(max_length=3, choices=ChatType, default=ChatType.GENERAL)
    mode = models.CharField(max_length=8, choices=ChatMode, default=ChatMode.PRACTICE)
    difficulty = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1), MaxValueValidator(10)])
    resume = models.ForeignKey(
        "recruiting.Resume", null=True, blank=True, on_delete=models.SET_NULL, related_name="interview_chats"
    )
    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.SET_NULL, related_name="interview_chats"
    )
    template_version = models.ForeignKey(
        "interviews.TemplateVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="chats"
    )
    watch = models.OneToOneField(
        "proctoring.Watch", null=True, blank=True, on_delete=models.SET_NULL, related_name="interview_chat"
    )
    status = models.CharField(max_length=11, choices=ChatStatus, default=ChatStatus.DRAFT)
    phase = models.CharField(max_length=9, choices=Phase, default=Phase.GREETING)
    position = models.PositiveSmallIntegerField(default=0)
    follow_up_budget = models.PositiveSmallIntegerField(default=2)
    seed = models.CharField(max_length=64)
    started_at = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    finalized_at = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField(null=True, blank=True)
    draft = models.TextField(blank=True)
    draft_seq = models.BigIntegerField(default=0)
    engine = models.CharField(max_length=10, blank=True)
    prompt_versions = models.JSONField(default=dict, blank=True)

    objects = TenantManager["Chat"]()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ChatStatus.values), name="interviews_chat_status_known"),
            models.CheckConstraint(condition=Q(type__in=ChatType.values), name="interviews_chat_type_known"),
            models.CheckConstraint(
                condition=Q(difficulty__gte=1, difficulty__lte=10), name="interviews_chat_difficulty"
            ),
            models.CheckConstraint(
                condition=Q(mode="practice")
                | Q(status__in=["draft", "ready", "abandoned"])
                | Q(deadline_at__isnull=False),
                name="interviews_chat_invited_deadline",
            ),
        ]
        indexes = [
            # The list of interviews, newest first (00-map).
            models.Index(fields=["created_at"], name="interviews_chat_created"),
            # A person's own interviews, newest first.
            models.Index(fields=["user", "-created_at"], name="interviews_chat_own"),
            # The task that ends what is over.
            models.Index(fields=["deadline_at"], condition=Q(status="in_progress"), name="interviews_chat_due"),
        ]

    def __str__(self) -> str:
        return self.title


class KeyQuestion(PublicId, TenantOwned):
    """One question of an interview, in its order from 1. `time_limit` in seconds; `weight` of the report's sum.
    `asked_at` is set when its turn is there to read, `answered_at` by the first answer, `closed_at` when the talk
    goes on. What a good answer holds is copied, so that a change of the bank changes no interview."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="key_questions")
    order = models.PositiveSmallIntegerField()
    question = models.TextField(max_length=2000)
    competency = models.CharField(max_length=120, blank=True)
    difficulty = models.CharField(max_length=6, choices=Difficulty, default=Difficulty.MEDIUM)
    time_limit = models.PositiveIntegerField(default=240)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    follow_ups = models.JSONField(default=list, blank=True)
    key_points = models.JSONField(default=list, blank=True)
    anchors = models.JSONField(default=dict, blank=True)
    red_flags = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=8, choices=QuestionSource, default=QuestionSource.BANK)
    quote = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    bank_question = models.ForeignKey(
        "interviews.BankQuestion", null=True, blank=True, on_delete=models.SET_NULL, related_name="asked"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    follow_ups_used = models.PositiveSmallIntegerField(default=0)

    objects = TenantManager["KeyQuestion"]()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["chat", "order"], name="interviews_keyquestion_order_unique"),
        ]

    def __str__(self) -> str:
        return self.question[:80]


class ChatMessage(PublicId, TenantOwned):
    """One turn. The candidate's is written whole and never changed (`client_id` makes it once). The interviewer's
    grows in `content` while `status` is writing; `attempt` counts how often it was begun anew, so that a reader who
    saw an earlier beginning starts over. A reply answers one turn of the candidate once (`reply_to`)."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="turns")
    seq = models.PositiveIntegerField()
    role = models.CharField(max_length=9, choices=MessageRole)
    content = models.TextField(blank=True)
    question = models.ForeignKey(KeyQuestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="turns")
    intent = models.CharField(max_length=9, choices=TurnIntent, blank=True)
    wants = models.CharField(max_length=300, blank=True)
    scripted = models.TextField(blank=True)
    client_id = models.CharField(max_length=64, null=True, blank=True)
    reply_to = models.OneToOneField("self", null=True, blank=True, on_delete=models.CASCADE, related_name="reply")
    status = models.CharField(max_length=7, choices=TurnStatus, default=TurnStatus.DONE)
    attempt = models.PositiveSmallIntegerField(default=0)
    engine = models.CharField(max_length=10, blank=True)
    usage = models.ForeignKey(
        "superadmin.PromptUsage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_late = models.BooleanField(default=False)
    is_dictated = models.BooleanField(default=False)
    is_edited = models.BooleanField(default=False)
    latency_ms = models.PositiveIntegerField(null=True, blank=True)
    tokens = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["ChatMessage"]()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["chat", "seq"], name="interviews_message_seq_unique"),
            models.UniqueConstraint(fields=["chat", "client_id"], name="interviews_message_client_unique"),
            models.CheckConstraint(condition=Q(role__in=MessageRole.values), name="interviews_message_role_known"),
            models.CheckConstraint(
                condition=~Q(role="user") | Q(client_id__isnull=False), name="interviews_message_user_client"
            ),
        ]
        indexes = [
            # The sweep that words what a dead worker left.
            models.Index(fields=["created_at"], condition=~Q(status="done"), name="interviews_message_unwritten"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.role}: {self.content[:60]}"


class DrillAnswer(PublicId, TenantOwned):
    """One try at one key question, timed by the server: `seconds` from its opening. `score` 0-10, null = insufficient;
    `parts` {name: 0-1}; `quotes` [{text, start, end}] in `text`."""

    question = models.ForeignKey(KeyQuestion, on_delete=models.CASCADE, related_name="drills")
    attempt = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    score = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    feedback = models.TextField(blank=True)
    quotes = models.JSONField(default=list, blank=True)
    engine = models.CharField(max_length=10, blank=True)

    objects = TenantManager["DrillAnswer"]()

    class Meta:
        ordering = ["attempt"]
        constraints = [
            models.UniqueConstraint(fields=["question", "attempt"], name="interviews_drill_attempt_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.attempt}"


class InterviewResponseLatency(TenantOwned):
    """How long a candidate waited for the first words of a reply, in milliseconds."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="latencies")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    timestamp = models.DateTimeField(auto_now_add=True)
    response_time_ms = models.PositiveIntegerField()
    ai_processing_time_ms = models.PositiveIntegerField(default=0)
    question_number = models.PositiveSmallIntegerField(default=0)
    interview_type = models.CharField(max_length=3, choices=ChatType)
    threshold_ms = models.PositiveIntegerField(default=2000)
    exceeded_threshold = models.BooleanField(default=False)

    objects = TenantManager["InterviewResponseLatency"]()

    class Meta:
        ordering = ["-timestamp"]
        verbose_name_plural = "interview response latencies"
        indexes = [
            # The share within the budget over the last days.
            models.Index(fields=["tenant", "-timestamp"], name="interviews_latency_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.response_time_ms} ms"
