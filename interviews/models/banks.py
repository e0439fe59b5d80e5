"""Questions for interviews: tags, banks, and what a good answer to each would hold."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import Difficulty


class Tag(PublicId, Timestamped, TenantOwned):
    """A tag of questions and templates: `#lower-case`, one of each name in a company."""

    name = models.CharField(max_length=60)

    objects = TenantManager["Tag"]()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "name"], name="interviews_tag_name_unique"),
            models.CheckConstraint(condition=Q(name__startswith="#"), name="interviews_tag_name_marked"),
        ]

    def __str__(self) -> str:
        return self.name


class QuestionBank(PublicId, Timestamped, TenantOwned):
    """A set of interview questions. It is its owner's; shared, the whole company uses it and only the owner (or an
    admin) changes it."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=2000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="question_banks"
    )
    is_shared = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["QuestionBank"]()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [
            # The list of banks, last changed first.
            models.Index(fields=["tenant", "-updated_at"], name="interviews_bank_newest"),
        ]

    def __str__(self) -> str:
        return self.name


class BankQuestion(PublicId, Timestamped, TenantOwned):
    """One question. `anchors` {"1": sentence … "5": sentence}; `follow_ups`, `key_points`, `red_flags` are lists of
    sentences; `time_limit` in seconds, null = the template's."""

    bank = models.ForeignKey(QuestionBank, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(max_length=2000)
    difficulty = models.CharField(max_length=6, choices=Difficulty, default=Difficulty.MEDIUM)
    tags = models.ManyToManyField(Tag, blank=True, related_name="questions")
    competency = models.CharField(max_length=120, blank=True)
    follow_ups = models.JSONField(default=list, blank=True)
    key_points = models.JSONField(default=list, blank=True)
    anchors = models.JSONField(default=dict, blank=True)
    red_flags = models.JSONField(default=list, blank=True)
    time_limit = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(30)])
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["BankQuestion"]()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(difficulty__in=Difficulty.values), name="interviews_question_difficulty_known"
            ),
        ]
        indexes = [
            # Assembling an interview: the questions of a bank by difficulty.
            models.Index(
                fields=["bank", "difficulty"], condition=Q(archived_at__isnull=True), name="interviews_question_draw"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
