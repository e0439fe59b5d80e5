"""What a batch looks like now, so that a page that polls is answered only when something changed."""

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from accounts.models import User


def state_of(rows: QuerySet[Any], *, batch: UUID, user: User) -> str:
    """A digest that changes when one of these rows does, or one comes or goes; one statement."""
    seen = rows.aggregate(count=Count("pk"), changed=Max("updated_at"))
    return hashlib.sha256(f"{batch}:{user.pk}:{seen['count']}:{seen['changed']}".encode()).hexdigest()[:32]
