"""Finding people: what is indexed of each, and the searches that people keep."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.search import SearchAlert


class CandidateDocument(Timestamped, TenantOwned):
    """What a search looks in, one row a candidate: terms made by `domain.search.words`, separated by blanks.

    `terms_a` holds who the person is, `terms_b` skills and title, `terms_c` the rest of the profile, `terms_d` the
    résumé's words by stem; `exact_profile` and `exact_resume` every word in order, for phrases. What is of the résumé
    stands apart, since not everybody who may open a profile may read the résumé. `who` is the folded name and e-mail,
    for typing errors. The database keeps its full-text index of this row by itself (`domain.search.tables`).
    """

    candidate = models.OneToOneField("recruiting.Candidate", on_delete=models.CASCADE, related_name="document")
    resume_text = models.ForeignKey(
        "recruiting.ResumeText", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    who = models.TextField(blank=True)
    terms_a = models.TextField(blank=True)
    terms_b = models.TextField(blank=True)
    terms_c = models.TextField(blank=True)
    terms_d = models.TextField(blank=True)
    exact_profile = models.TextField(blank=True)
    exact_resume = models.TextField(blank=True)

    objects = TenantManager["CandidateDocument"]()

    def __str__(self) -> str:
        return f"Search terms of candidate {self.candidate_id}"


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    """Filters that read as English."""

    def open_to(self, user: object) -> "SavedSearchQuerySet":
        """A person's own, and those that colleagues share."""
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedSearch(PublicId, Timestamped, TenantOwned):
    """A search that somebody keeps: `query` is the list's address after the question mark. It tells of people who were
    added after it was saved and whom its owner may see."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=1000, blank=True)
    alert = models.CharField(max_length=7, choices=SearchAlert, default=SearchAlert.NONE)
    is_shared = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(SavedSearchQuerySet)()

    class Meta:
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "owner", "name"], name="recruiting_saved_search_name_unique"),
            models.CheckConstraint(
                condition=Q(alert__in=SearchAlert.values), name="recruiting_saved_search_alert_known"
            ),
        ]
        indexes = [
            # Whether anybody waits to be told at once: asked whenever a candidate is indexed.
            models.Index(fields=["tenant"], condition=Q(alert="at_once"), name="recruiting_saved_at_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SavedSearchHit(TenantOwned):
    """Somebody whom a saved search has told of; nobody is told of twice."""

    saved_search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits")
    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["SavedSearchHit"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["saved_search", "candidate"], name="recruiting_saved_hit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.saved_search_id} told of {self.candidate_id}"
