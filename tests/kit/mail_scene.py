"""`python -m tests.kit.mail_scene make N`: N mails of the platform wait. `count`: how many stand how, and how many were
tried, as JSON."""

import json
import sys
from collections import Counter

import django


def make(count: int) -> None:
    """So many, each to somebody else."""
    from accounts.domain.mail import queue_mail

    context = {"title": "News", "message": "It is here", "url": "http://x.test/a", "settings_url": "http://x.test/s"}
    for number in range(count):
        given = {"to": f"to{number}@example.test", "kind": "accounts.notice", "dedupe_key": f"mail{number}"}
        queue_mail(**given, context=context, tenant_id=None)


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    from accounts.models import OutgoingMail

    if words[0] == "make":
        make(int(words[1]))
    found = Counter(OutgoingMail.objects.values_list("status", flat=True))
    found["tried"] = OutgoingMail.objects.filter(attempts__gt=0).count()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
