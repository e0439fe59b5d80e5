"""What recruiting shows beside jobs and people: pipelines, careers page, mail, doubles and pools, saved searches,
reviews, offers, an import; one company hires blind. Each part leaves alone what is there."""

from collections.abc import Callable, Mapping
from pathlib import Path

from accounts.models import User
from demo.seed_blind import seed_blind
from demo.seed_careers import seed_careers
from demo.seed_imports import seed_imports
from demo.seed_learning import seed_learning
from demo.seed_mail import seed_mail
from demo.seed_offers import seed_offers
from demo.seed_people import seed_people
from demo.seed_pipeline import seed_pipeline
from demo.seed_reviews import seed_reviews
from demo.seed_search import seed_search
from superadmin.models import Tenant

HERE = Path(__file__).parent
BLIND = "osier-bay"


def seed_hiring(tenant: Tenant, people: Mapping[str, User], *, whole: bool, say: Callable[[str], None]) -> None:
    """The open company's. `people` by key: the first is an admin, the second a senior recruiter. `whole` adds what one
    company is enough for."""
    admin, senior = list(people.values())[:2]
    seed_pipeline(admin)
    seed_mail(tenant.slug, senior, admin)
    seed_people(people)
    seed_search(senior)
    seed_reviews(tenant.slug, senior)
    seed_learning(admin)
    if tenant.slug == BLIND:
        seed_blind(tenant, admin)
    if whole:
        say("Seeding the careers page …")
        seed_careers(tenant, dict(people), folder=HERE)
        seed_offers(senior)
        seed_imports(people)
