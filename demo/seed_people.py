"""A double and a pool for a demo company, made through the product's verbs. Safe to run twice."""

from collections.abc import Mapping

from accounts.models import User
from recruiting.domain.candidates import CandidateExists, create_candidate
from recruiting.domain.duplicates import hint_duplicates
from recruiting.domain.pools import PoolExists, add_to_pool, create_pool
from recruiting.models import Candidate, Pool

POOL = "Strong for the next opening"
LATER = "Good in the interview; the place went to somebody with more years."


def seed_people(people: Mapping[str, User]) -> None:
    """One pair of records of one person, so that there is something to answer, and one shared pool with three people.
    `people` are the company's users by key; `ines` is asked first. The company's scope must be open."""
    actor = people.get("ines") or next(iter(people.values()))
    _seed_double(actor)
    _seed_pool(actor)


def _seed_double(actor: User) -> None:
    known = Candidate.objects.listed().exclude(current_company="").exclude(email=None).order_by("pk").first()
    if known is None:
        return
    first = known.first_name.split()[0] if known.first_name else ""
    try:
        double = create_candidate(
            actor=actor,
            first_name=first,
            last_name=known.last_name.upper(),
            email=f"{first.lower()}.new@post.example",
            phone=known.phone,
            current_company=known.current_company,
            current_position=known.current_position,
            location=known.location,
            source="sourced",
        )
    except CandidateExists:
        return
    hint_duplicates(known)
    hint_duplicates(double)


def _seed_pool(actor: User) -> None:
    try:
        pool = create_pool(actor=actor, name=POOL, description="People to write to first when a job opens.")
    except PoolExists:
        pool = Pool.objects.get(name=POOL, is_shared=True)
    rows = Candidate.objects.listed().order_by("-years_experience", "pk")[:3]
    add_to_pool(pool=pool, candidates=rows, actor=actor, note=LATER)
