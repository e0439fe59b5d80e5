"""Résumés: versions of a file, the texts read from them, their sections."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import ResumeStatus, SectionType
from recruiting.models.files import private_path


class ResumeQuerySet(models.QuerySet["Resume"]):
    """Filters that read as English."""

    def newest_first(self) -> "ResumeQuerySet":
        """By version, the latest first."""
        return self.order_by("-version_number")


class Resume(PublicId, Timestamped, TenantOwned):
    """One version of a résumé: of a candidate, or of a person's own. The file lies in private storage."""

    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.CASCADE, related_name="resumes"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="own_resumes"
    )
    title = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to=private_path, max_length=300)
    original_filename = models.CharField(max_length=255)
    stored_filename = models.CharField(max_length=300, blank=True)
    file_hash = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField()
    mime_type = models.CharField(max_length=120, blank=True)
    version_number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=ResumeStatus, default=ResumeStatus.PENDING)
    error_message = models.CharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    processed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(ResumeQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=False, owner__isnull=True)
                | Q(candidate__isnull=True, owner__isnull=False),
                name="recruiting_resume_one_holder",
            ),
            models.UniqueConstraint(
                fields=["candidate", "version_number"],
                condition=Q(candidate__isnull=False),
                name="recruiting_resume_candidate_version",
            ),
            models.UniqueConstraint(
                fields=["owner", "version_number"],
                condition=Q(owner__isnull=False),
                name="recruiting_resume_owner_version",
            ),
            models.CheckConstraint(condition=Q(status__in=ResumeStatus.values), name="recruiting_resume_status_known"),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_resume_changed"),
            # "Same bytes again" when a file is dropped.
            models.Index(fields=["tenant", "file_hash"], name="recruiting_resume_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.original_filename} (version {self.version_number})"

    @property
    def current_text(self) -> "ResumeText | None":
        """The latest text read from the file, None before the first reading. Uses a prefetched `texts`."""
        texts = sorted(self.texts.all(), key=lambda text: text.pk)
        return texts[-1] if texts else None


class ResumeText(PublicId, TenantOwned):
    """One reading of a résumé's file. Never changes once written: every offset names the text it counts in.

    `extract` is the ResumeExtract dump; `hidden` the passages that nobody sees on the page [{text, reason, page}].
    """

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="texts")
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    extractor = models.CharField(max_length=60)
    extractor_version = models.CharField(max_length=20)
    engine = models.CharField(max_length=10)
    pages = models.PositiveSmallIntegerField(default=1)
    columns = models.BooleanField(null=True, help_text="Whether the page has columns; null where nobody looked.")
    images = models.PositiveIntegerField(null=True, blank=True)
    word_count = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=8, blank=True)
    hidden = models.JSONField(default=list, blank=True)
    page_starts = models.JSONField(default=list, blank=True)
    extract = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["ResumeText"]()

    class Meta:
        indexes = [
            # The latest text of a résumé.
            models.Index(fields=["resume", "-id"], name="recruiting_text_latest"),
        ]

    def __str__(self) -> str:
        return f"Text {self.pk} of résumé {self.resume_id}"


class ResumeSection(TenantOwned):
    """A stretch of a text under one heading; `content` is exactly text[start_offset:end_offset]."""

    text = models.ForeignKey(ResumeText, on_delete=models.CASCADE, related_name="sections")
    section_type = models.CharField(max_length=15, choices=SectionType)
    title = models.CharField(max_length=200, blank=True)
    content = models.TextField(blank=True)
    start_page = models.PositiveSmallIntegerField(default=1)
    end_page = models.PositiveSmallIntegerField(default=1)
    start_offset = models.PositiveIntegerField()
    end_offset = models.PositiveIntegerField()
    sequence = models.PositiveSmallIntegerField()
    metadata = models.JSONField(default=dict, blank=True)

    objects = TenantManager["ResumeSection"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "sequence"], name="recruiting_section_sequence_unique"),
            models.CheckConstraint(
                condition=Q(end_offset__gte=models.F("start_offset")), name="recruiting_section_offsets_ordered"
            ),
        ]
        ordering = ["sequence"]

    def __str__(self) -> str:
        return self.title or self.section_type
