"""Job descriptions: the text of a posting and what was read from it."""

from django.conf import settings
from django.db import models

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import ParsingStatus, Seniority
from recruiting.models.files import private_path


class JobDescription(PublicId, Timestamped, TenantOwned):
    """A posting, pasted or uploaded. `findings` is the JobParse dump: every finding with its quote in `content`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    file = models.FileField(upload_to=private_path, null=True, blank=True, max_length=300)
    content = models.TextField()
    required_skills = models.JSONField(default=dict, blank=True)
    nice_to_have = models.JSONField(default=dict, blank=True)
    seniority_level = models.CharField(max_length=10, choices=Seniority, blank=True)
    requirements = models.JSONField(default=dict, blank=True)
    findings = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=8, blank=True)
    engine = models.CharField(max_length=10, blank=True)
    parsing_status = models.CharField(max_length=12, choices=ParsingStatus, default=ParsingStatus.PENDING)
    parsing_error = models.CharField(max_length=300, blank=True)
    parsed_at = models.DateTimeField(null=True, blank=True)
    is_archived = models.BooleanField(default=False)

    objects = TenantManager["JobDescription"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parsing_status__in=ParsingStatus.values), name="recruiting_jd_status_known"
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_posting_changed"),
            # "Job descriptions" list of a tenant, newest first.
            models.Index(fields=["tenant", "-created_at"], name="recruiting_jd_newest"),
        ]

    def __str__(self) -> str:
        return self.title or self.filename or "Job description"
