"""Files beside the résumé: portfolios, certificates, specifications."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.learning import DocumentCategory
from recruiting.models.files import private_path

PREVIEW = 500


class UploadedDocument(PublicId, Timestamped, TenantOwned):
    """A file of a candidate, or of a person's own. It lies in private storage; `extracted_text` is there once `read_at`
    is set, and `error` says why it is not."""

    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.CASCADE, related_name="documents"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    category = models.CharField(max_length=14, choices=DocumentCategory, default=DocumentCategory.PORTFOLIO)
    file = models.FileField(upload_to=private_path, max_length=300)
    original_filename = models.CharField(max_length=255)
    stored_filename = models.CharField(max_length=300, blank=True)
    file_hash = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField()
    mime_type = models.CharField(max_length=120, blank=True)
    extracted_text = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["UploadedDocument"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=False, user__isnull=True) | Q(candidate__isnull=True, user__isnull=False),
                name="recruiting_document_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(category__in=DocumentCategory.values), name="recruiting_document_category_known"
            ),
            # The same file again for the same candidate, or for the same person.
            models.UniqueConstraint(
                fields=["candidate", "file_hash"],
                condition=Q(candidate__isnull=False),
                name="recruiting_document_candidate_file",
            ),
            models.UniqueConstraint(
                fields=["user", "file_hash"], condition=Q(user__isnull=False), name="recruiting_document_own_file"
            ),
        ]

    def __str__(self) -> str:
        return self.original_filename

    @property
    def preview(self) -> str:
        """The first 500 characters of the text."""
        return self.extracted_text[:PREVIEW]
