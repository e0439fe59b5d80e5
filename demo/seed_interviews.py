"""Interviews of the demo companies: banks and templates everywhere; in the one that shows tests also panels,
scorecards and AI interviews. Safe to run twice."""

from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import User
from demo.seed_interviews_authoring import seed_authoring
from demo.seed_interviews_invited import interview_link, seed_invited
from demo.seed_interviews_meetings import seed_meetings
from demo.seed_interviews_scorecards import seed_scorecards
from demo.seed_interviews_talks import seed_practice
from interviews.domain.language import load_bias_terms
from interviews.models import InterviewSession, InterviewTemplate, InvitedInterview

VISITOR = ("visitor@candor.example", "Robin Visitor")


def staff_of(company: Mapping[str, Any], people: Mapping[str, User]) -> tuple[User, User]:
    """Who leads and who interviews in a company."""
    by_role: dict[str, User] = {}
    for one in company["people"]:
        by_role.setdefault(one["role"], people[one["key"]])
    lead = by_role.get("senior") or by_role["admin"]
    return lead, by_role.get("interviewer") or lead


def seed_company_interviews(
    company: Mapping[str, Any], people: Mapping[str, User], *, full: bool, say: Callable[[str], None]
) -> None:
    """What one open company has of interviews. What is there stays."""
    lead, author = staff_of(company, people)
    templates = seed_authoring(owner=lead, author=author, full=full)
    if not full:
        return
    load_bias_terms()
    if not InterviewSession.objects.exists():
        say("Seeding interviews …")
        seed_meetings(people=people, lead=lead)
        seed_scorecards()
    if not InvitedInterview.objects.exists() and templates:
        seed_invited(actor=lead, template=templates[0])
    seed_practice(user=lead)


def visitor_interview(people: Mapping[str, User]) -> str:
    """The link of an AI interview that anybody can open right away, in the open company; '' where it was taken."""
    template = InterviewTemplate.objects.filter(archived_at__isnull=True).order_by("created_at", "pk").first()
    if template is None:
        return ""
    email, name = VISITOR
    return interview_link(actor=people["ines"], template=template, email=email, name=name)
