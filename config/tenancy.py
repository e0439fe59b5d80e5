"""Tenant scope: always open, or loudly absent (HOUSE rule 9).

The filter is applied when SQL is compiled, not when a manager is called: a form or serializer class first imported in
one tenant's request would otherwise keep that tenant's rows (SPIKES C).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.db.models.sql.compiler import SQLCompiler

M_co = TypeVar("M_co", bound=models.Model, covariant=True)
T = TypeVar("T")


class NoTenantScope(RuntimeError):
    """A tenant's rows were asked for with no tenant open."""


class WrongTenant(RuntimeError):
    """A row of one tenant was written in the scope of another."""


@dataclass(frozen=True, slots=True)
class Everything:
    """The scope of work that rightly sees every tenant; `reason` says why."""

    reason: str


_scope: ContextVar[int | Everything | None] = ContextVar("tenant_scope", default=None)


def current_scope() -> int | Everything:
    """The open scope. Raises NoTenantScope when nothing is open."""
    scope = _scope.get()
    if scope is None:
        raise NoTenantScope("No tenant is open here. Use tenant_scope(tenant_id) or unscoped(reason=…).")
    return scope


def current_tenant_id() -> int:
    """The id of the open tenant. Raises NoTenantScope where none, or every one, is open."""
    scope = current_scope()
    if isinstance(scope, Everything):
        raise NoTenantScope(f"Every tenant is open here ({scope.reason}); this needs exactly one.")
    return scope


def tenant_id_or_none() -> int | None:
    """The id of the open tenant, None where none or every one is open."""
    scope = _scope.get()
    return scope if isinstance(scope, int) else None


@contextmanager
def tenant_scope(tenant_id: int) -> Iterator[None]:
    """Open one tenant for the block."""
    token = _scope.set(tenant_id)
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def unscoped(*, reason: str) -> Iterator[None]:
    """Open every tenant for the block, saying why."""
    token = _scope.set(Everything(reason))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def no_scope() -> Iterator[None]:
    """Close any open scope for the block (tests, and work that must not inherit one)."""
    token = _scope.set(None)
    try:
        yield
    finally:
        _scope.reset(token)


def scoped_stream(tenant_id: int, chunks: Iterable[T]) -> Iterator[T]:
    """Run a generator inside a scope without leaking the scope to the caller between its steps."""
    context, steps, end = copy_context(), iter(chunks), object()
    context.run(_scope.set, tenant_id)
    while (chunk := context.run(next, steps, end)) is not end:
        yield cast(T, chunk)


class InScope(models.Func):
    """True for the rows of the open tenant; read when SQL is built, so nothing is captured at import."""

    conditional = True
    arity = 1
    output_field = models.BooleanField()

    def __init__(self, path: Any) -> None:
        super().__init__(F(path) if isinstance(path, str) else path)

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        """The comparison for the open scope. Raises NoTenantScope when nothing is open."""
        scope = current_scope()
        if isinstance(scope, Everything):
            return "1 = 1", ()
        sql, params = compiler.compile(self.source_expressions[0])
        return f"{sql} = %s", (*params, scope)


class TenantManager(models.Manager[M_co]):
    """The default manager of a tenant-owned model: only the open tenant's rows.

    `TenantManager.from_queryset(JobQuerySet)()`; a subclass sets `path` where the tenant is reached through a relation.
    """

    path: ClassVar[str] = "tenant_id"

    def get_queryset(self) -> models.QuerySet[M_co]:
        """The rows of the open tenant."""
        return super().get_queryset().filter(InScope(self.path))


class TenantOwned(models.Model):
    """A row that belongs to one tenant. Saving it in another tenant's scope is refused."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill the tenant from the scope; refuse another tenant's row. Raises NoTenantScope, WrongTenant."""
        scope = current_scope()
        if not isinstance(scope, Everything):
            owner: int | None = getattr(self, "tenant_id", None)
            if owner is None:
                self.tenant_id = scope
            elif owner != scope:
                raise WrongTenant(f"{type(self).__name__} of tenant {owner} saved in the scope of {scope}.")
        super().save(*args, **kwargs)
