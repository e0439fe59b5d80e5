"""Candidates narrowed by a condition, on either database; résumé words count only for those who may read the résumé."""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from accounts.enums import Role
from accounts.models import User
from accounts.rules import role_of
from config.tenancy import current_tenant_id
from recruiting.domain.search import postgresql, sqlite
from recruiting.domain.search.conditions import Condition
from recruiting.domain.search.frequency import is_common
from recruiting.models import Candidate
from recruiting.rules import SEES_ALL, resumes_visible_to

# Whoever they see as a candidate, they may read: the rules of both ask the same of them.
READ_ALL_THEY_SEE = SEES_ALL | {Role.JUNIOR}


class Found(models.Func):
    """True where a person's document meets a condition; the expression is a column of the table that is searched."""

    conditional = True
    arity = 1
    output_field = models.BooleanField()

    def __init__(self, column: Any, condition: Condition, *, profile_only: bool = False, few: bool = False) -> None:
        super().__init__(F(column) if isinstance(column, str) else column)
        self.condition, self.profile_only, self.few = condition, profile_only, few

    @property
    def identity(self) -> tuple[Any, ...]:
        """Told apart by the condition too."""
        return (*super().identity, self.condition, self.profile_only, self.few)

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        """The match in the database's own language."""
        alias = compiler.quote_name_unless_alias(self.source_expressions[0].alias)  # type: ignore[attr-defined]
        if connection.vendor == "postgresql":
            query = postgresql.tsquery_of(self.condition, profile_only=self.profile_only)
            if self.few:
                return postgresql.MATCH_FEW.format(alias=alias), (query, current_tenant_id())
            return postgresql.MATCH.format(alias=alias), (query,)
        return sqlite.MATCH.format(alias=alias), (sqlite.match_of(self.condition, profile_only=self.profile_only),)


def found(rows: QuerySet[Candidate], condition: Condition, user: User) -> QuerySet[Candidate]:
    """Those of `rows` (a queryset of what this person sees) who meet the condition."""
    connection = connections[rows.db]
    few = connection.vendor == "postgresql" and not is_common(condition, connection)
    column = "document__id" if connection.vendor == "postgresql" and not few else "id"
    whole = Found(column, condition, few=few)
    if role_of(user) in READ_ALL_THEY_SEE:
        return rows.filter(whole)
    readable = Exists(resumes_visible_to(user).filter(candidate=OuterRef("pk")))
    profile = Found(column, condition, profile_only=True, few=few)
    return rows.filter(Q(readable & Q(whole)) | Q(~readable & Q(profile)))


def scores(ids: Sequence[int], condition: Condition, *, using: str, profile_only: bool) -> dict[int, float]:
    """How well each of these candidates meets the condition, the bigger the better, by the database's own ranking. The
    numbers of two databases, or of two searches, do not compare."""
    if not ids:
        return {}
    connection = connections[using]
    is_postgres = connection.vendor == "postgresql"
    sql = (postgresql.RANK if is_postgres else sqlite.RANK).format(places=", ".join(["%s"] * len(ids)))
    asked = postgresql.tsquery_of if is_postgres else sqlite.match_of
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked(condition, profile_only=profile_only), *ids])
        return {int(pk): float(score) for pk, score in cursor.fetchall()}
