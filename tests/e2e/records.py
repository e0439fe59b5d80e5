"""What a journey asks the database."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tests.kit.live import Live, ids_in

APPLICATIONS = """
    select c.first_name || ' ' || c.last_name, a.public_id, c.public_id, a.match_score from recruiting_application a
    join recruiting_candidate c on c.id = a.candidate_id join recruiting_jobrequisition r on r.id = a.requisition_id
    where r.public_id = ? order by a.match_score desc, a.applied_at, a.id
"""


def applications_of(live: Live, job: str) -> list[tuple[Any, ...]]:
    """(name, application, candidate, score) of a job, best first."""
    return live.rows(APPLICATIONS, job)


def stage_of(live: Live, application: str) -> str:
    """The name of the stage that an application stands in."""
    return str(
        live.one(
            "select s.name from recruiting_application a join recruiting_pipelinestage s on s.id = a.stage_id"
            " where a.public_id = ?",
            application,
        )
    )


def events_of(live: Live, application: str) -> list[tuple[Any, ...]]:
    """(kind, from, to, outcome) of an application's history, oldest first."""
    return live.rows(
        "select e.kind, e.from_stage, e.to_stage, e.outcome from recruiting_applicationevent e"
        " join recruiting_application a on a.id = e.application_id where a.public_id = ? order by e.id",
        application,
    )


def audited(live: Live, name: str, email: str = "senior@ours.test") -> int:
    """How often this person did this, by the audit log."""
    return int(
        live.one(
            "select count(*) from superadmin_auditlog l join accounts_user u on u.id = l.actor_id"
            " where l.name = ? and u.email = ?",
            name,
            email,
        )
    )


def notices_of(live: Live, email: str, kind: str) -> list[tuple[Any, ...]]:
    """(title, address) of a person's notices of one kind."""
    return live.rows(
        "select n.title, n.action_url from accounts_notification n join accounts_user u on u.id = n.user_id"
        " where u.email = ? and n.kind = ? order by n.id",
        email,
        kind,
    )


def text_of(live: Live, application: str) -> str:
    """The text of the résumé that an application was made with."""
    return str(
        live.one(
            "select t.content from recruiting_resumetext t join recruiting_resume r on r.id = t.resume_id"
            " join recruiting_application a on a.resume_id = r.id where a.public_id = ?",
            application,
        )
    )


def api_paths(live: Live, at: Mapping[str, str]) -> set[str]:
    """The API's addresses of what a journey made: a job, an application, a person, a résumé, a dropped file."""
    (batch,) = ids_in(at["batch"])
    named = {
        "requisitions": ids_in(at["job"])[0],
        "applications": ids_in(at["application"])[0],
        "candidates": ids_in(at["candidate"])[0],
        "resumes": ids_in(at["reader"])[1],
        "intakes": live.rows("select public_id from recruiting_resumeintake where batch = ?", batch)[0][0],
    }
    return {f"/api/v1/{name}/{UUID(one)}/" for name, one in named.items()}
