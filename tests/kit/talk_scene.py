"""`python -m tests.kit.talk_scene make N`: a company with N running invited interviews; prints [{id, secret}] as JSON.
`token`: a candidate's API token. `facts`: what became of them."""

import json
import sys
from typing import Any

import django


def make(count: int) -> list[dict[str, str]]:
    """A company with so many interviews that run."""
    from tests.conftest import make_company

    return talks_of(make_company("ours"), count)


def talks_of(company: Any, count: int) -> list[dict[str, str]]:
    """So many interviews that run, of three questions each."""
    from config.tenancy import tenant_scope
    from interviews.domain.invitation_links import secret_of
    from superadmin.domain.prompts import load_prompts
    from tests.factories.interviews_invited import started

    load_prompts()
    with tenant_scope(company.tenant.pk):
        given = [started(company.senior) for _ in range(count)]
        return [{"id": str(one.chat.public_id), "secret": secret_of(one)} for one in given if one.chat is not None]


def token() -> list[str]:
    """The token of a candidate of a company of their own."""
    from accounts.domain.tokens import create_token
    from config.tenancy import tenant_scope
    from tests.conftest import make_company

    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        return [create_token(membership=company.candidate.memberships.get(), name="journey")[1]]


def facts() -> list[dict[str, Any]]:
    """Of each interview: its status and every turn (seq, role, client_id, status, whether there are words, and the
    client_id that it replies to)."""
    from config.tenancy import unscoped
    from interviews.models import Chat

    def turn(row: Any) -> list[Any]:
        about = row.reply_to.client_id if row.reply_to is not None else None
        return [row.seq, row.role, row.client_id, row.status, bool(row.content), about]

    with unscoped(reason="test"):
        return [
            {
                "id": str(chat.public_id),
                "status": chat.status,
                "turns": [turn(row) for row in chat.turns.select_related("reply_to").order_by("seq")],
            }
            for chat in Chat.objects.order_by("pk")
        ]


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    said: list[Any] = {"make": lambda: make(int(words[1])), "token": token, "facts": facts}[words[0]]()
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
