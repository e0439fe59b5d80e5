"""Typing errors: another spelling of a word that nobody has, from people's names and the skill catalog."""

from collections.abc import Iterable

from django.db import OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from rapidfuzz import fuzz

from accounts.models import User
from config.tenancy import current_tenant_id
from recruiting.domain.search.conditions import condition_of
from recruiting.domain.search.finding import search_candidates
from recruiting.domain.search.matching import found
from recruiting.domain.search.parsing import read_query
from recruiting.domain.search.tables import has_trigrams
from recruiting.domain.search.tree import Word, leaves
from recruiting.domain.search.words import words_in
from recruiting.models import Candidate, Skill
from recruiting.rules import candidates_visible_to

LIKE_ENOUGH = 74  # of 100: one slip in a word of five letters, two in one of eight
SHORTEST, MOST_WORDS, MOST_NAMES = 4, 3, 200
_POSTGRES = (
    "SELECT candidate_id FROM recruiting_candidatedocument WHERE tenant_id = %s AND %s <%% who "
    "ORDER BY word_similarity(%s, who) DESC LIMIT %s"
)
_SQLITE = (
    "SELECT rowid FROM recruiting_candidatewho WHERE recruiting_candidatewho MATCH %s "
    "AND +rowid IN (SELECT candidate_id FROM recruiting_candidatedocument WHERE tenant_id = %s) ORDER BY rank LIMIT %s"
)


def did_you_mean(user: User, query: str) -> str:
    """The search with the words that nobody has replaced by the most like name or skill; '' where that finds nobody.

    Names are those of people whom this person sees. For a search that found nothing: some ten statements."""
    changed = query
    for word in sorted(_lonely(user, query), key=lambda one: -one.start):
        better = _nearest(user, word)
        if better:
            changed = changed[: word.start] + better + changed[word.end :]
    return changed if changed != query and search_candidates(user, changed, {}).exists() else ""


def _lonely(user: User, query: str) -> list[Word]:
    asked = [leaf for leaf, negated in leaves(read_query(query).node) if isinstance(leaf, Word) and not negated]
    plain = [leaf for leaf in asked if len(leaf.text) >= SHORTEST and leaf.text.isalpha() and not leaf.is_prefix]
    seen = candidates_visible_to(user)
    return [leaf for leaf in plain[:MOST_WORDS] if not found(seen, condition_of(leaf), user).exists()]


def _nearest(user: User, word: Word) -> str:
    asked = words_in(word.text)[0].text
    names = _names(user, asked) if word.field in ("", "name") else []
    skills = Skill.objects.in_use().values_list("name", flat=True) if word.field in ("", "skill") else ()
    scored = [(fuzz.ratio(asked, other), shown) for other, shown in _words([*names, *skills]) if other != asked]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= LIKE_ENOUGH else ""


def _words(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(word.text, text[word.start : word.end]) for text in texts for word in words_in(text)]


def _names(user: User, asked: str) -> list[str]:
    rows: QuerySet[Candidate] = candidates_visible_to(user)
    connection = connections[rows.db]
    if not has_trigrams(connection):
        return []
    try:
        ids = _alike(connection, asked)
    except OperationalError:
        # Too many are alike for a quick answer: better none than a late one.
        return []
    return [row.name for row in rows.filter(pk__in=ids).only("first_name", "last_name", "email")]


def _alike(connection: BaseDatabaseWrapper, asked: str) -> list[int]:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = 0.4")
            cursor.execute("SET LOCAL statement_timeout = '500ms'")
            cursor.execute(_POSTGRES, [current_tenant_id(), asked, asked, MOST_NAMES])
            ids = [row[0] for row in cursor.fetchall()]
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
            return ids
        pieces = [asked[at : at + 3] for at in range(len(asked) - 2)]
        cursor.execute(_SQLITE, [" OR ".join(f'"{piece}"' for piece in pieces), current_tenant_id(), MOST_NAMES])
        return [row[0] for row in cursor.fetchall()]
