"""A look at every row before anything is written: who is new, who is known, and each row that would be refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.ai.text.phones import e164
from config.errors import DomainError
from recruiting.domain.candidates import tenant_country
from recruiting.domain.identities import Key, keys_of, names_agree
from recruiting.domain.imports.batches import in_batches
from recruiting.domain.imports.jobs import Jobs
from recruiting.domain.imports.tables import Row
from recruiting.domain.imports.values import Parsed, RowRefused, parse_row
from recruiting.enums import IdentityKind
from recruiting.models import CandidateIdentity, ImportRun

SHOWN_ROWS, SHOWN_ERRORS = 10, 500
Looked = tuple[Row, Parsed, list[Key]]


def look(run: ImportRun, rows: Iterable[Row], mapping: Mapping[str, str]) -> dict[str, Any]:
    """{rows, added, known, refused, errors: the first 500 {number, field, sentence}, first: the first ten rows as they
    would be imported}. Reads only; one statement for each 500 rows."""
    jobs, country = Jobs(), tenant_country()
    found: dict[str, Any] = {"rows": 0, "added": 0, "known": 0, "refused": 0, "errors": [], "first": []}
    seen: set[Key] = set()
    for some in in_batches(rows, 500):
        good = [one for row in some if (one := _parsed(run, row, mapping, jobs, country, found)) is not None]
        held = _held(key for _row, _parsed_row, keys in good for key in keys)
        for row, parsed, keys in good:
            known = _is_known(parsed, keys, held, seen)
            found["known" if known else "added"] += 1
            seen.update(key for key in keys if key.kind == IdentityKind.EMAIL)
            if len(found["first"]) < SHOWN_ROWS:
                found["first"].append({"number": row.number, "known": known, **_shown(parsed)})
    return found


def _parsed(
    run: ImportRun, row: Row, mapping: Mapping[str, str], jobs: Jobs, country: str, found: dict[str, Any]
) -> Looked | None:
    found["rows"] += 1
    try:
        parsed = parse_row(row.cells, run.headings, mapping)
        if parsed.job:
            job = jobs.find(parsed.job)
            if parsed.stage:
                jobs.stage(job, parsed.stage)
    except DomainError as refusal:
        found["refused"] += 1
        if len(found["errors"]) < SHOWN_ERRORS:
            field = refusal.target if isinstance(refusal, RowRefused) else ""
            found["errors"].append({"number": row.number, "field": field, "sentence": refusal.sentence})
        return None
    phone = e164(parsed.fields["phone"], region=country) if "phone" in parsed.fields else ""
    keys = keys_of(email=parsed.fields.get("email"), phone_e164=phone, links=parsed.fields.get("links", []))
    return row, parsed, keys


def _held(keys: Iterable[Key]) -> dict[Key, str]:
    wanted = {key.value for key in keys}
    rows = CandidateIdentity.objects.filter(value__in=wanted).select_related("candidate")
    return {Key(row.kind, row.value): row.candidate.name for row in rows}


def _is_known(parsed: Parsed, keys: list[Key], held: Mapping[Key, str], seen: set[Key]) -> bool:
    name = f"{parsed.fields.get('first_name', '')} {parsed.fields.get('last_name', '')}".strip()
    for key in keys:
        if key.kind == IdentityKind.EMAIL and (key in held or key in seen):
            return True
    return any(key in held and names_agree(held[key], name) for key in keys if key.kind != IdentityKind.EMAIL)


def _shown(parsed: Parsed) -> dict[str, Any]:
    fields = parsed.fields
    return {
        "name": f"{fields.get('first_name', '')} {fields.get('last_name', '')}".strip(),
        "email": fields.get("email", ""),
        "phone": fields.get("phone", ""),
        "position": fields.get("current_position", ""),
        "company": fields.get("current_company", ""),
        "skills": list(fields.get("skills", {})),
        "tags": fields.get("tags", []),
        "note": parsed.note[:200],
        "job": parsed.job[:80],
        "stage": parsed.stage[:60],
    }
