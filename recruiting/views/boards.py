"""The pipeline board."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import condition

from accounts.models import User
from config.web.access import require
from recruiting.domain.queries.boards import Asked, board_of, board_state
from recruiting.domain.queries.bulk import bulk_offer, waiting_acts
from recruiting.domain.queries.pipelines import open_pipeline
from recruiting.enums import StageKind
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


def _requisition(request: HttpRequest, public_id: str) -> JobRequisition:
    rows = requisitions_visible_to(request.user).select_related("pipeline", "hiring_manager")
    return get_object_or_404(rows, public_id=public_id)


def _state(request: HttpRequest, public_id: str) -> str | None:
    if not request.user.is_authenticated or not request.GET.get("part"):
        return None
    return board_state(_requisition(request, public_id), request.user)


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    search, menu = given.get("q", "")[:100], given.get("menu", "")[:36]
    return Asked(mine=given.get("mine") == "1", late=given.get("late") == "1", search=search, menu=menu)


@login_required
@condition(etag_func=_state)
def requisition_board(request: HttpRequest, public_id: str) -> HttpResponse:
    """One job's board; `?part=columns` is the fragment that the page polls."""
    require("recruiting.view_requisition", request.user)
    requisition = _requisition(request, public_id)
    asked = _asked(request)
    board = board_of(requisition, cast(User, request.user), asked)
    shown = {"requisition": requisition, "board": board, "asked": asked, "tab": "board"}
    part = "#columns" if request.GET.get("part") == "columns" else ""
    if not part and board.can_move:
        shown["bulk"] = bulk_offer(cast(User, request.user), requisition)
        shown["waiting"] = waiting_acts(cast(User, request.user), requisition)
        shown["stages"] = [column.stage for column in board.columns if column.stage.kind != StageKind.HIRED]
    return render(request, f"recruiting/requisition_board.html{part}", shown)


@login_required
def pipeline_list(request: HttpRequest) -> HttpResponse:
    """Every open job with the way to its board."""
    require("recruiting.view_requisition", request.user)
    return render(request, "recruiting/pipeline_list.html", {"pipeline": open_pipeline(cast(User, request.user))})
