"""The words by which two records of one person find each other, so that nobody is compared with everybody.

Each key survives other slips: a changed family name leaves the phone, a slip in the family name's end leaves its
beginning, a short form shares the canonical given name, turned fields are read both ways, two slips leave the initials
and an employer.
"""

from recruiting.ai.same_person.names import canonical, core, loose, readings
from recruiting.ai.same_person.traits import Traits, company_key

MOST = 60


def keys_of(traits: Traits) -> frozenset[str]:
    """The keys of a record, at most 60, each at most 120 characters."""
    sure = [f"e:{mail}" for mail in traits.emails] + [f"p:{phone}" for phone in traits.phones]
    sure += [f"u:{profile}" for profile in traits.profiles]
    sure += [f"l:{local}" for mail in traits.emails if len(local := local_part(mail)) > 5]
    return frozenset([key[:120] for key in dict.fromkeys(sure + _by_name(traits))][:MOST])


def local_part(mail: str) -> str:
    """The letters and digits before the @."""
    return "".join(char for char in mail.partition("@")[0].partition("+")[0] if char.isalnum())


def _by_name(traits: Traits) -> list[str]:
    companies = [key.replace(" ", "")[:20] for one in traits.employers[-6:] if (key := company_key(one.company))]
    found: list[str] = []
    for given, family in readings(traits.first, traits.last):
        if not given or not family:
            continue
        name, words = canonical(given[0]), [loose(word) for word in core(family)]
        for word in words:
            found += [f"n:{name}|{word[:4]}", f"m:{name}|{word[-4:]}", f"i:{given[0][0]}|{word}"]
        initials = "".join(sorted(given[0][0] + words[0][0]))
        found += [f"c:{name}|{company}" for company in companies] + [f"w:{initials}|{company}" for company in companies]
    return found
