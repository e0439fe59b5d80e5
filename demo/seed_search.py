"""Demo: searches that somebody keeps, through the product's verbs. Safe to run twice."""

from accounts.models import User
from recruiting.domain.search.saved import save_search
from recruiting.models import SavedSearch

SEARCHES = (
    ("Python, without juniors", "q=python+-title%3Ajunior", "daily", True),
    ("Kubernetes or Terraform", "q=kubernetes+OR+terraform&level=senior", "at_once", False),
)


def seed_search(owner: User) -> list[SavedSearch]:
    """The open tenant's saved searches of this person."""
    known = set(SavedSearch.objects.filter(owner=owner).values_list("name", flat=True))
    return [
        save_search(owner=owner, name=name, query=query, alert=alert, is_shared=shared)
        for name, query, alert, shared in SEARCHES
        if name not in known
    ]
