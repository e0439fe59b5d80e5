"""The candidate's side: open a link, check, agree, start, look, ask for help, hand in."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.serializers.sittings import (
    Agreement,
    CheckFound,
    Flag,
    GoTo,
    HelpMessage,
    HelpSerializer,
    NewPractice,
    OpenedSitting,
    OpenLink,
    Paper,
    ShownQuestion,
    SittingState,
)
from assessments.api.throttles import AtTheDoor
from assessments.api.viewsets.sittings_base import SittingView
from assessments.domain import sittings
from assessments.domain.answer_images import image_at
from assessments.domain.help_requests import ask_help
from assessments.domain.papers import paper_of
from assessments.domain.places import PlaceClosed
from assessments.domain.practice import start_practice
from assessments.domain.presenting import present
from assessments.domain.sitting_links import at_link, sitting_secret
from assessments.enums import BEFORE_START
from assessments.models import SessionQuestion, TestSession
from assessments.rules import question_sets_visible_to
from config.api.endpoint import Endpoint
from config.errors import NotFound, Refused
from config.web.requests import client_address


def caller_of(request: Request) -> dict[str, str]:
    """The caller's address and browser."""
    agent = request.headers.get("User-Agent", "")
    return {"ip": client_address(request._request), "user_agent": agent[:500]}


def opened(session: TestSession) -> dict[str, Any]:
    """A sitting with its secret, for the page that goes on with it."""
    rows = TestSession.objects.select_related("assessment", "question_set", "user", "watch", "tenant")
    fresh = rows.get(pk=session.pk)
    state = sittings.state_of(fresh)
    return {"session_id": str(fresh.public_id), "secret": sitting_secret(fresh), "state": state}


class OpenView(Endpoint):
    """The door: the link of an invitation against the secret of its sitting."""

    authentication_classes = []
    permission_classes = []
    throttle_classes = [AtTheDoor]

    @extend_schema(request=OpenLink, responses=OpenedSitting, auth=[], operation_id="sittings_open")
    def post(self, request: Request) -> Response:
        """Open a link: makes the sitting where there is none (its clock has not started) or finds the one that runs,
        on any device. 404 an unknown link, 409 one that was used, 410 one that is over."""
        given = OpenLink(data=request.data)
        given.is_valid(raise_exception=True)
        with at_link(given.validated_data["link"]) as found:
            session = found.session or sittings.open_sitting(token=found.token)
            return Response(opened(session))


class PracticeView(Endpoint):
    """Practice for any member of the team."""

    rules: ClassVar[dict[str, str]] = {"post": "assessments.practice"}

    @extend_schema(request=NewPractice, responses={201: OpenedSitting}, operation_id="sittings_practice")
    def post(self, request: Request) -> Response:
        """Ten approved practice questions of a skill and level; `start` starts the clock."""
        read = NewPractice(data=request.data)
        read.is_valid(raise_exception=True)
        given, chosen = dict(read.validated_data), None
        named = given.pop("question_set_id", None)
        if named is not None:
            chosen = question_sets_visible_to(request.user).filter(public_id=named, is_practice=True).first()
            if chosen is None:
                raise NotFound("There is no such practice set.")
        caller: Any = request.user
        session = start_practice(user=caller, question_set=chosen, **given)
        return Response(opened(session), status=201)


class StateView(SittingView):
    """How the sitting stands."""

    @extend_schema(responses=SittingState, operation_id="sittings_state")
    def get(self, request: Request, public_id: str) -> Response:
        """State, clock and navigator; what is overdue is handed in first."""
        return self.state(self.sitting)


class PaperView(SittingView):
    """The questions."""

    @extend_schema(responses=Paper, operation_id="sittings_paper")
    def get(self, request: Request, public_id: str) -> Response:
        """The paper with the answers so far: what was saved anywhere is here."""
        if self.sitting.status in BEFORE_START:
            raise sittings.NotYet("The test has not begun yet. Start it first; then the questions are shown.")
        state = sittings.state_of(self.sitting)
        shown = {name: state[name] for name in ("session_id", "server_now", "deadline_at")}
        return Response({**shown, "questions": paper_of(self.sitting) if self.sitting.status != "voided" else []})


class CheckView(SittingView):
    """The system check."""

    @extend_schema(request=CheckFound, responses=SittingState, operation_id="sittings_check")
    def post(self, request: Request, public_id: str) -> Response:
        """Keep what the check found; the clock has not started."""
        return self.state(sittings.check_sitting(session=self.sitting, **self.given(CheckFound)))


class ConsentView(SittingView):
    """Agreement to what is recorded."""

    @extend_schema(request=Agreement, responses=SittingState, operation_id="sittings_consent")
    def post(self, request: Request, public_id: str) -> Response:
        """Agree. Whoever does not agree writes to the team, who arranges another way."""
        if not self.given(Agreement)["agree"]:
            sentence = "Nothing starts before you agree. If you do not, ask the team for another way to take the test."
            raise Refused(sentence, fields={"agree": sentence}, code="not_agreed")
        return self.state(sittings.consent_sitting(session=self.sitting, **caller_of(request)))


class StartView(SittingView):
    """The start of the clock."""

    @extend_schema(request=None, responses=SittingState, operation_id="sittings_start")
    def post(self, request: Request, public_id: str) -> Response:
        """Start, once; again it costs nothing."""
        return self.state(sittings.start_sitting(session=self.sitting, **caller_of(request)))


class GoView(SittingView):
    """Moving to another question."""

    @extend_schema(request=GoTo, responses=ShownQuestion, operation_id="sittings_go")
    def post(self, request: Request, public_id: str) -> Response:
        """Look at a question, and get it. Forward only: what is left behind closes. 409 `question_closed`."""
        place = sittings.go_to(session=self.sitting, **self.given(GoTo))
        fresh = TestSession.objects.get(pk=self.sitting.pk)
        shown = present(place, getattr(place, "answer", None)) | {"hidden": False}
        state = sittings.state_of(fresh)
        kept = ("server_now", "deadline_at", "seconds_left", "question_left", "sections", "navigator", "current")
        return Response({"question": shown, **{name: state[name] for name in kept}})


class FlagView(SittingView):
    """Flags."""

    @extend_schema(request=Flag, responses=Flag, operation_id="sittings_flag")
    def post(self, request: Request, public_id: str) -> Response:
        """Mark a question to come back to, or take the mark away."""
        given = self.given(Flag)
        if not self.sitting.paper.filter(position=given["question"]).exists():
            raise NotFound(f"There is no question {given['question']} on this paper.")
        if self.sitting.started_at is None or self.sitting.completed_at is not None:
            raise PlaceClosed("The test does not run now.", code="not_running")
        SessionQuestion.objects.filter(session=self.sitting, position=given["question"]).update(
            is_flagged=given["flagged"]
        )
        return Response(given)


class SubmitView(SittingView):
    """Handing in."""

    @extend_schema(request=None, responses=SittingState, operation_id="sittings_submit")
    def post(self, request: Request, public_id: str) -> Response:
        """Hand in what is saved, once; what is not answered is wrong."""
        return self.state(sittings.submit_sitting(session=self.sitting))


class HelpView(SittingView):
    """Help."""

    @extend_schema(request=HelpMessage, responses={201: HelpSerializer}, operation_id="sittings_help")
    def post(self, request: Request, public_id: str) -> Response:
        """Ask the inviting team. The clock runs on unless they stop it; their answer is in the state."""
        row = ask_help(session=self.sitting, **self.given(HelpMessage))
        return Response(HelpSerializer(row).data, status=201)


class BreakView(SittingView):
    """Arranged breaks."""

    @extend_schema(request=None, responses=SittingState, operation_id="sittings_break")
    def post(self, request: Request, public_id: str) -> Response:
        """Stop the clock for an arranged break; it goes on by itself."""
        return self.state(sittings.take_break(session=self.sitting))


class ResumeView(SittingView):
    """The end of a break."""

    @extend_schema(request=None, responses=SittingState, operation_id="sittings_resume")
    def post(self, request: Request, public_id: str) -> Response:
        """Go on before the break is over. A pause of the team is ended by the team."""
        return self.state(sittings.resume_sitting(session=self.sitting, actor=None))


class ImageView(Endpoint):
    """Pictures of questions."""

    authentication_classes = []
    permission_classes = []
    throttle_classes = []

    @extend_schema(responses={(200, "image/*"): bytes}, auth=[], operation_id="sittings_image")
    def get(self, request: Request, key: str) -> HttpResponse:
        """The picture of one place, by the signed address that its paper names."""
        data, media_type = image_at(key)
        headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        return HttpResponse(data, content_type=media_type, headers=headers)
