"""Events that the server notices by itself."""

import ipaddress
import json
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from proctoring.domain.chain import append
from proctoring.domain.presets import ALWAYS
from proctoring.domain.seals import seal
from proctoring.domain.shapes import Draft
from proctoring.domain.thresholds import follow
from proctoring.enums import EventSource, EventType, WatchStatus
from proctoring.models import ProctoringEvent, Watch

# A page says something at least every 20 s; three missed signs are a gap.
HEARTBEAT_SECONDS, GAP_SECONDS = 20, 60
MOST_FACTS = 2000
CHAIN_FIELDS = ("chain_head", "event_count", "highest_severity")
_RECORDS = (WatchStatus.ACTIVE, WatchStatus.ENDED)


def watched_types(watch: Watch) -> frozenset[str]:
    """The event types that this watch records: its policy's, without those that an accommodation takes out."""
    return frozenset(map(str, watch.policy_snapshot.get("signals", ()))) - frozenset(watch.suppressed)


@transaction.atomic
def record_server_event(
    *,
    watch: Watch,
    event_type: str,
    duration_seconds: float | None = None,
    question_id: str = "",
    metadata: dict[str, Any] | None = None,
    snapshot_sha256: str = "",
) -> ProctoringEvent | None:
    """Append what the server noticed: the event, or None where this watch does not record it.

    Not recorded: types that the policy does not list or an accommodation takes out, and everything while consent is
    not given, withdrawn, or the data erased. After the end only what later work finds (similar code). `metadata` is
    plain JSON of at most 2 000 characters. Weighs the watch again. Raises ValueError for an unknown type, or too
    much."""
    kind = EventType(event_type)
    facts = _plain(metadata or {})
    locked = Watch.objects.select_for_update().get(pk=watch.pk)
    if locked.status not in _RECORDS or not (kind in ALWAYS or kind in watched_types(locked)):
        return None
    draft = Draft(str(kind), None, None, duration_seconds, question_id, snapshot_sha256, facts)
    now = timezone.now()
    made = append(locked, [draft], now=now, source=EventSource.SERVER)
    changed = follow(locked, made, now=now)
    locked.save(update_fields=[*CHAIN_FIELDS, *changed, "updated_at"])
    if locked.status == WatchStatus.ENDED:
        seal(locked)
    return made[0]


@transaction.atomic
def note_presence(*, watch: Watch, ip: str = "", user_agent: str = "", page: str = "") -> None:
    """Say that the candidate's page was heard from (autosave, a batch, a heartbeat): records heartbeat_gap after 60 s
    of silence, ip_changed, user_agent_changed, and multi_session where two pages (`page`: an id that each page makes
    up) speak in turn. Nothing unless the watch runs."""
    locked = Watch.objects.select_for_update().get(pk=watch.pk)
    if locked.status != WatchStatus.ACTIVE:
        return
    now = timezone.now()
    drafts = noticed(locked, ip=ip, user_agent=user_agent, page=page)
    made = append(locked, drafts, now=now, source=EventSource.SERVER)
    changed = follow(locked, made, now=now)
    locked.save(update_fields=[*CHAIN_FIELDS, *PRESENCE_FIELDS, *changed, "updated_at"])


PRESENCE_FIELDS = ("last_seen_at", "last_ip", "last_user_agent")


def noticed(watch: Watch, *, ip: str, user_agent: str, page: str) -> list[Draft]:
    """What this sign of life tells; `watch` is locked and remembers it in memory (PRESENCE_FIELDS). Addresses are kept
    in events as networks only (/24, /48)."""
    now, found = timezone.now(), []
    if watch.last_seen_at is not None and now - watch.last_seen_at > timedelta(seconds=GAP_SECONDS):
        silent = (now - watch.last_seen_at).total_seconds()
        found.append(Draft(EventType.HEARTBEAT_GAP, seconds=silent))
    ip, user_agent = _address(ip), _printable(user_agent)[:500]
    if ip and watch.last_ip and ip != watch.last_ip:
        found.append(Draft(EventType.IP_CHANGED, facts={"before": network_of(watch.last_ip), "after": network_of(ip)}))
    if user_agent and watch.last_user_agent and user_agent != watch.last_user_agent:
        facts = {"before": watch.last_user_agent[:200], "after": user_agent[:200]}
        found.append(Draft(EventType.USER_AGENT_CHANGED, facts=facts))
    if page and _speaks_in_turn(watch, page):
        found.append(Draft(EventType.MULTI_SESSION))
    watch.last_seen_at = now
    watch.last_ip, watch.last_user_agent = ip or watch.last_ip, user_agent or watch.last_user_agent
    kept = watched_types(watch)
    return [draft for draft in found if draft.event_type in kept]


@transaction.atomic
def rest_watch(*, watch: Watch) -> None:
    """A break begins: the silence that follows is no gap. The next sign of life starts anew."""
    Watch.objects.filter(pk=watch.pk).update(last_seen_at=None, updated_at=timezone.now())


def network_of(ip: str) -> str:
    """The network of an address, /24 or /48: enough to see that it changed.

    >>> network_of("203.0.113.7")
    '203.0.113.0/24'
    """
    address = ipaddress.ip_address(ip)
    return str(ipaddress.ip_network(f"{ip}/{24 if address.version == 4 else 48}", strict=False))


def _speaks_in_turn(watch: Watch, page: str) -> bool:
    """A page that a newer one replaced speaks again: both are open. Told once a minute."""
    key = f"proctoring:pages:{watch.pk}"
    newest, older = cache.get(key, ("", ()))
    if page == newest:
        return False
    cache.set(key, (page, (*older, newest)[-8:]), timeout=86_400)
    return page in older and cache.add(f"{key}:told", 1, timeout=60)


def _address(ip: str) -> str:
    try:
        return str(ipaddress.ip_address(ip.partition("%")[0]))
    except ValueError:
        return ""


def _printable(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable())


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    packed = json.dumps(facts, allow_nan=False)
    if len(packed) > MOST_FACTS:
        raise ValueError(f"Metadata of an event holds {MOST_FACTS} characters.")
    plain: dict[str, Any] = json.loads(packed)
    return plain
