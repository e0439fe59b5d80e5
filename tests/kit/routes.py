"""Every address of the product, taken from the resolver and filled with the ids of rows that exist."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_ARGUMENT = re.compile(r"<\w+:(\w+)>")
# Addresses whose pattern is a regular expression: what stands for their arguments.
FILLED = {
    "account_confirm_email": "accounts/confirm-email/abc/",
    "account_reset_password_from_key": "accounts/password/reset/key/1-abc-def/",
    "recruiting:redacted_file": "redacted/<uuid:public_id>/pdf/",
    "superadmin:tenant_brand": "brand/ours-00000000.css",
}


@dataclass(frozen=True)
class Route:
    """One address; `noun` says that it names a row."""

    name: str
    pattern: str
    noun: str

    def address(self, rows: Mapping[str, Any]) -> str:
        """The pattern with each argument filled by the row of the segment before it: `jobs/<…>` by rows["jobs"].

        `<a>/<…>/notes/<…>` asks for rows["<a>/notes"] first. Raises KeyError for a segment that nobody has named."""
        filled = FILLED.get(self.name, self.pattern)
        parts, first = filled.split("/"), filled.split("/", 1)[0]
        for at, part in enumerate(parts):
            if _ARGUMENT.fullmatch(part):
                noun = parts[at - 1]
                whole = f"{first}/{noun}"
                parts[at] = str(rows[whole] if whole in rows else rows[noun])
        return "/" + "/".join(parts)


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, pattern, ":".join(part for part in (space, one.namespace) if part))
        elif isinstance(one, URLPattern):
            name = ":".join(part for part in (space, one.name or "") if part)
            arguments = _ARGUMENT.findall(pattern)
            yield Route(name, pattern, arguments[0] if arguments else "")


def routes(urlconf: str | None = None) -> list[Route]:
    """All but the API's (its own matrix asks those) and the platform's console."""
    return [one for one in _walk(get_resolver(urlconf), "", "") if not one.pattern.startswith(("api/v1/", "admin/"))]


def console_addresses() -> list[str]:
    """The platform's console, with 1 for every argument."""
    found = (one.pattern for one in _walk(get_resolver(), "", "") if one.pattern.startswith("admin/"))
    return sorted({"/" + re.sub(r"<[^>]+>|\(\?P<.*", "1", one).replace("^", "").replace("$", "") for one in found})
