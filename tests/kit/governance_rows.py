"""One row of what accounts' governance holds. A scope must be open."""

from typing import Any

from accounts.domain.role_requests import ask_role
from accounts.domain.sent_notices import send_notice
from accounts.domain.teams import assign_junior


def governance_rows(company: Any) -> dict[str, Any]:
    """By noun: the junior asks to be a senior; the senior leads the junior; the admin wrote to everybody."""
    senior, junior = company.senior.memberships.get(), company.junior.memberships.get()
    words = {"title": "Office closed", "message": "On Friday nobody answers."}
    return {
        "role-requests": ask_role(membership=junior, role="senior", reason="I lead the openings."),
        "team": assign_junior(senior=senior, junior=junior, kind="direct", actor=company.admin),
        "sent-notices": send_notice(tenant=company.tenant, actor=company.admin, to_everyone=True, **words),
    }


def governance_addresses(company: Any) -> dict[str, Any]:
    """The same by what stands before the id in the addresses of pages. A passkey's number is nobody's."""
    rows = governance_rows(company)
    return {
        "roles/requests": rows["role-requests"].public_id,
        "team": rows["team"].public_id,
        "accounts/keys": 1,
    }
