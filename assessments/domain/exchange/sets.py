"""A question set by what an operator types."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from assessments.models import QuestionSet
from config.errors import NotFound
from config.tenancy import tenant_scope
from superadmin.models import Tenant


@contextmanager
def set_named(name: str, *, tenant: str) -> Iterator[QuestionSet]:
    """The set of this id (the one in its address, or its number) with its tenant open. Raises NotFound."""
    home = Tenant.objects.filter(slug=tenant).first()
    if home is None:
        raise NotFound(f"There is no tenant “{tenant}”.", code="no_tenant")
    with tenant_scope(home.pk):
        found = QuestionSet.objects.filter(**_key(name)).first()
        if found is None:
            raise NotFound(f"{home.name} has no question set “{name}”.", code="no_set")
        yield found


def _key(name: str) -> dict[str, object]:
    if name.isdecimal() and len(name) < 19:
        return {"pk": int(name)}
    try:
        return {"public_id": UUID(name)}
    except ValueError:
        return {"title": name}
