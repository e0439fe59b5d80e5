"""`python -m tests.kit.workapp.drive make N SECONDS | count`: enqueue work, or say as JSON how it stands."""

import json
import sys

import django


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    from django.db.models import Count

    from superadmin.domain.background import enqueue
    from superadmin.models import AuditLog, TaskRecord

    if words[0] == "make":
        for number in range(int(words[1])):
            enqueue("kit.effect", tenant_id=None, key=str(number), number=number, seconds=float(words[2]))
    effects = AuditLog.sealing.filter(name="kit.effect").values("entity_id").annotate(times=Count("pk"))
    rows = TaskRecord.ledger.filter(task_name="kit.effect")
    facts = {
        "status": {status: rows.filter(status=status).count() for status in set(rows.values_list("status", flat=True))},
        "effects": len(effects),
        "doubled": sum(effect["times"] > 1 for effect in effects),
        "claimed_again": rows.filter(attempts__gt=1).count(),
    }
    sys.stdout.write(json.dumps(facts, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
