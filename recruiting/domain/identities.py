"""Who is who: the keys of a person in a tenant, and finding the candidate that a key belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Q
from rapidfuzz import fuzz

from config.ai.text.folding import without_accents
from recruiting.enums import IdentityKind
from recruiting.models import Candidate, CandidateIdentity

_PROFILE_HOSTS = ("linkedin.com", "github.com", "gitlab.com", "xing.com")


@dataclass(frozen=True, slots=True)
class Key:
    """One normalized key of a person."""

    kind: str
    value: str


def keys_of(*, email: str | None, phone_e164: str = "", links: Iterable[str] = ()) -> list[Key]:
    """Normalized keys: e-mail in lower case, E.164 phone, and profile addresses without scheme or query."""
    keys = [Key(IdentityKind.EMAIL, email.strip().casefold())] if email else []
    if phone_e164:
        keys.append(Key(IdentityKind.PHONE, phone_e164))
    keys += [Key(IdentityKind.PROFILE, profile) for link in links if (profile := profile_address(link))]
    return list(dict.fromkeys(keys))


def profile_address(link: str) -> str:
    """`linkedin.com/in/mei` for a personal profile on a known host; '' for anything else."""
    parts = urlsplit(link if "//" in link else f"https://{link}")
    host = (parts.hostname or "").casefold().removeprefix("www.")
    path = re.sub(r"/+$", "", parts.path.casefold())
    segments = [segment for segment in path.split("/") if segment]
    known = next((known for known in _PROFILE_HOSTS if host == known or host.endswith(f".{known}")), "")
    if not known or not segments:
        return ""
    if known == "linkedin.com":
        return f"linkedin.com/in/{segments[1]}" if segments[0] == "in" and len(segments) > 1 else ""
    return f"{known}/{segments[0]}" if len(segments) == 1 else ""


def find_by_keys(keys: Iterable[Key], *, name: str) -> Candidate | None:
    """The candidate that these keys belong to, None for a new person.

    An e-mail decides alone. A phone or a profile is shared by families and teams, so there the name must agree too.
    """
    wanted = list(keys)
    if not wanted:
        return None
    either = Q()
    for key in wanted:
        either |= Q(kind=key.kind, value=key.value)
    # Mostly nobody is found: the person is read when there is one.
    found = list(CandidateIdentity.objects.filter(either).order_by("pk"))
    for identity in found:
        if identity.kind == IdentityKind.EMAIL:
            return identity.candidate
    for identity in found:
        if names_agree(identity.candidate.name, name):
            return identity.candidate
    return None


def folded(text: str) -> str:
    """Without accents and case, for comparing and finding."""
    return without_accents(text).casefold()


def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's: folded, any order of words, ratio of at least 85 of 100 (rapidfuzz)."""
    return bool(one and other) and fuzz.token_sort_ratio(folded(one), folded(other)) >= 85


def held_keys(keys: Iterable[Key]) -> set[Key]:
    """Those of the keys that somebody holds."""
    wanted = list(keys)
    found = CandidateIdentity.objects.filter(value__in=[key.value for key in wanted]).values_list("kind", "value")
    return {Key(kind, value) for kind, value in found} & set(wanted)


def claim_keys(candidate: Candidate, keys: Iterable[Key]) -> None:
    """Write the keys that nobody holds yet. Raises IntegrityError where somebody took one at the same moment."""
    wanted = list(keys)
    taken = held_keys(wanted)
    claim_all(candidate, [key for key in wanted if key not in taken])


def claim_all(candidate: Candidate, keys: Iterable[Key]) -> None:
    """Write these keys. Raises IntegrityError where somebody holds one."""
    CandidateIdentity.objects.bulk_create(
        CandidateIdentity(tenant_id=candidate.tenant_id, candidate=candidate, kind=key.kind, value=key.value)
        for key in keys
    )
