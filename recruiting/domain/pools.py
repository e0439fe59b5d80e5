"""Pools: people kept for later. The one writer of pools and of who is in them."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from accounts.models import User
from config.errors import Conflict, DomainError, NotAllowed, Refused
from recruiting.domain.applications import apply_candidate
from recruiting.domain.candidate_bulk import Changed
from recruiting.models import Candidate, JobRequisition, Pool, PoolMember
from recruiting.rules import works_on_candidate
from superadmin.domain import audit


class PoolExists(Conflict):
    """A pool of this name is there already."""

    code = "pool_exists"


def create_pool(*, actor: User, name: str, description: str = "", is_shared: bool = True) -> Pool:
    """Make a pool that the actor owns. Refuses an empty name, and one that a shared pool or another of the actor's has
    (PoolExists)."""
    return _write(Pool(owner=actor), actor, name=name, description=description, is_shared=is_shared)


def edit_pool(*, pool: Pool, actor: User, name: str, description: str, is_shared: bool) -> Pool:
    """Rename, describe, share or stop sharing. Refuses as create_pool does."""
    return _write(pool, actor, name=name, description=description, is_shared=is_shared)


def _write(pool: Pool, actor: User, *, name: str, description: str, is_shared: bool) -> Pool:
    if not name.strip():
        raise Refused("A pool needs a name.", code="nameless", fields={"name": "Write a name."})
    is_new = pool.pk is None
    pool.name, pool.description, pool.is_shared = name.strip()[:100], description.strip()[:500], is_shared
    try:
        with transaction.atomic():
            pool.save()
            verb = "created" if is_new else "edited"
            audit.record("create" if is_new else "update", pool, actor=actor, name=f"recruiting.pool.{verb}")
    except IntegrityError as error:
        raise PoolExists(
            "There is a pool of this name already.", fields={"name": "A pool of this name is there already."}
        ) from error
    return pool


@transaction.atomic
def delete_pool(*, pool: Pool, actor: User) -> None:
    """Delete a pool; the people stay candidates. Writes audit."""
    audit.record("delete", pool, actor=actor, name="recruiting.pool.deleted", changes={"name": {"old": pool.name}})
    pool.delete()


@transaction.atomic
def add_to_pool(*, pool: Pool, candidates: Iterable[Candidate], actor: User, note: str = "") -> int:
    """Put people into a pool; answers how many are new there. Who is in it already keeps their note. Refuses a
    candidate of another company and one who is merged into another."""
    rows = list(candidates)
    if any(one.tenant_id != pool.tenant_id for one in rows):
        raise Refused("The candidate and the pool belong to different companies.", code="wrong_tenant")
    if any(one.merged_into_id for one in rows):
        raise Refused("A merged candidate cannot be added: add the one they are merged into.", code="merged_away")
    added = 0
    for one in rows:
        _row, made = PoolMember.objects.get_or_create(
            pool=pool, candidate=one, defaults={"added_by": actor, "note": note.strip()[:300]}
        )
        added += made
    if added:
        audit.record("update", pool, actor=actor, name="recruiting.pool.filled", description=f"{added} added")
    return added


@transaction.atomic
def remove_from_pool(*, pool: Pool, candidates: Iterable[Candidate], actor: User) -> int:
    """Take people out of a pool; answers how many were in it."""
    gone, _each = PoolMember.objects.filter(pool=pool, candidate__in=list(candidates)).delete()
    if gone:
        audit.record("update", pool, actor=actor, name="recruiting.pool.emptied", description=f"{gone} removed")
    return gone


def held_members(*, candidates: Iterable[Candidate], actor: User) -> list[Candidate]:
    """Those of the people whom the actor may put on a job. Refuses where there is none (NotAllowed)."""
    held = [one for one in candidates if works_on_candidate(actor, one)]
    if not held:
        raise NotAllowed("You may see these candidates, but not put them on a job.")
    return held


def apply_pool_members(*, candidates: Iterable[Candidate], requisition: JobRequisition, actor: User) -> Changed:
    """Put people of a pool on a job, each by itself as apply_candidate does; they stay in the pool. Who is on the job
    already is left alone; a refusal is one sentence and harms nobody else."""
    result = Changed()
    for one in candidates:
        try:
            _application, made = apply_candidate(candidate=one, requisition=requisition, actor=actor, source=one.source)
        except DomainError as refusal:
            result.refusals.append(f"{one.name}: {refusal.sentence}")
        else:
            result.ids += [str(one.public_id)] if made else []
    return result
