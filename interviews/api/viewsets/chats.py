"""AI interviews: practice of the caller's own; an invited one by the secret of its link."""

from contextlib import ExitStack
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.authentication import ScopedTokenAuthentication, SessionAuthentication
from config.api.viewsets import Resource
from config.errors import DomainError, NotFound
from config.tenancy import tenant_scope
from config.web.limits import asks_ai
from interviews.api.authentication import HEADER, BySecretOrRule, InterviewAuthentication, TalkReads, TalkWrites
from interviews.api.serializers import chats as shapes
from interviews.domain import chat_states, chats, talks
from interviews.domain.drafts import save_draft
from interviews.domain.drills import answer_drill, open_drill
from interviews.domain.invitation_links import invitation_of
from interviews.domain.talk_states import state_of, turn_of, turns_after
from interviews.enums import ChatMode, ChatStatus
from interviews.models import Chat, DrillAnswer, KeyQuestion
from interviews.rules import chats_visible_to
from interviews.views.talk_streams import stream

_AFTER = OpenApiParameter("after", OpenApiTypes.INT, description="Only turns with a greater seq.")
_TURN = OpenApiParameter("turn", OpenApiTypes.INT, description="The turn's seq; without it the newest.")


class EventStream(JSONRenderer):
    """For readers that accept server-sent events alone, as an EventSource does. A refusal is JSON all the same."""

    media_type = "text/event-stream"


class ChatViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """AI interviews that the caller gives or may see."""

    authentication_classes = (InterviewAuthentication, ScopedTokenAuthentication, SessionAuthentication)
    permission_classes = [BySecretOrRule]
    throttle_classes = [TalkReads, TalkWrites]
    rules: ClassVar[dict[str, str]] = {
        "list": "interviews.practice",
        "create": "interviews.practice",
        "retrieve": "interviews.view_chat",
        "messages": "interviews.view_chat",
        "stream": "interviews.view_chat",
        "say": "interviews.speak_in_chat",
        "draft": "interviews.speak_in_chat",
        "finalize": "interviews.speak_in_chat",
        "*": "interviews.edit_chat",
    }
    by_secret = frozenset({"retrieve", "messages", "say", "stream", "draft", "finalize"})
    queryset = Chat.objects.none()
    filterset_fields = ("mode", "status", "type")
    ordering_fields = ("created_at",)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As usual; with a secret, in the tenant of its interview."""
        with ExitStack() as stack:
            self.refusal: DomainError | None = None
            secret = request.headers.get(HEADER, "")
            if secret:
                try:
                    stack.enter_context(tenant_scope(self._open(request, secret, kwargs)))
                except DomainError as refusal:
                    self.refusal = refusal
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            return response

    def _open(self, request: HttpRequest, secret: str, kwargs: dict[str, Any]) -> int:
        invitation = invitation_of(secret, finished=True)
        chat = invitation.chat
        if chat is None or UUID(str(kwargs.get("public_id", UUID(int=0)))) != chat.public_id:
            raise NotFound("This secret opens no such interview. Start it by the link of the invitation.")
        request.interview_chat = chat  # type: ignore[attr-defined]  # read by InterviewAuthentication
        return invitation.tenant_id

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a secret that opens nothing with its sentence. Raises DomainError."""
        if self.refusal is not None:
            raise self.refusal
        super().initial(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Chat]:
        """What the caller may see."""
        rows = Chat.objects.filter(pk=self.request.auth.pk) if isinstance(self.request.auth, Chat) else None
        found = rows if rows is not None else chats_visible_to(self.caller)
        if self.action == "list":
            return found
        return found.select_related("tenant", "user", "watch", "template_version", "resume", "job_description")

    def get_serializer_class(self) -> type[Any]:
        """Short in lists."""
        return shapes.ChatListSerializer if self.action == "list" else shapes.ChatSerializer

    def chat(self) -> Chat:
        """The interview of the address, brought up to date."""
        return chat_states.settle(self.get_object())

    @extend_schema(responses=shapes.ChatSerializer)
    def retrieve(self, request: Request, public_id: str) -> Response:
        """One interview with its messages and key questions."""
        return self.answer(self.chat())

    @asks_ai
    @extend_schema(request=shapes.NewChat, responses={201: shapes.ChatSerializer})
    def create(self, request: Request) -> Response:
        """Make a practice interview; `start` begins it."""
        chat = chats.create_practice(user=self.caller, **self.given(shapes.NewChat))
        return self.answer(chat, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.ChangedChat, responses=shapes.ChatSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change the title; before the start the difficulty, which chooses the questions anew."""
        chat, given = self.get_object(), self.given(shapes.ChangedChat)
        changed = {"title": chat.title, "difficulty": chat.difficulty, **given}
        return self.answer(chats.edit(chat=chat, actor=self.caller, **changed))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete a practice of one's own with everything in it."""
        chats.delete(chat=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=shapes.ChatSerializer)
    @action(detail=True, methods=["post"])
    def start(self, request: Request, public_id: str) -> Response:
        """Begin: the greeting and the first question are there."""
        return self.answer(talks.begin(chat=self.get_object()))

    @extend_schema(parameters=[_AFTER], responses=shapes.TurnSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def messages(self, request: Request, public_id: str) -> Response:
        """What was said, in order."""
        after = request.query_params.get("after", "0")
        seq = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
        return Response(turns_after(self.chat(), seq))

    @extend_schema(request=shapes.NewTurn, responses={201: shapes.ExchangeSerializer})
    @messages.mapping.post
    def say(self, request: Request, public_id: str) -> Response:
        """Say something. Named by `client_id` or the header `Idempotency-Key`, it is taken once. A practice that was
        not begun begins. 409: over (`chat_over`), or the interviewer is still writing (`reply_waiting`)."""
        chat = self.chat()
        if chat.status == ChatStatus.READY and chat.mode == ChatMode.PRACTICE:
            chat = talks.begin(chat=chat)
        given = shapes.NewTurn(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        told = talks.say(chat=chat, answer=given.answer(request.headers.get("Idempotency-Key", "")))
        state = state_of(Chat.objects.get(pk=chat.pk))
        reply = turn_of(told.reply) if told.reply is not None else None
        shown = {"message": turn_of(told.turn), "reply": reply, "state": state}
        return Response(shown, status=http.HTTP_201_CREATED)

    @extend_schema(parameters=[_TURN], responses={(200, "text/event-stream"): OpenApiTypes.STR}, filters=False)
    @action(detail=True, methods=["get"], pagination_class=None, renderer_classes=[JSONRenderer, EventStream])
    def stream(self, request: Request, public_id: str) -> HttpResponseBase:
        """The words of a turn as server-sent events: text (data {seq, text}), `reset` (begin anew), `done` ({seq,
        state}). `Last-Event-ID` goes on where the reader was. 503 with Retry-After where too many are listening."""
        return stream(request._request, self.chat())

    @extend_schema(request=shapes.Draft, responses=shapes.Kept)
    @action(detail=True, methods=["put"])
    def draft(self, request: Request, public_id: str) -> Response:
        """Keep what stands in the composer."""
        return Response({"kept": save_draft(chat=self.chat(), **self.given(shapes.Draft))})

    @extend_schema(request=None, responses=shapes.ChatSerializer)
    @action(detail=True, methods=["post"])
    def finalize(self, request: Request, public_id: str) -> Response:
        """End the talk; its report is written in the background. Twice is once."""
        return self.answer(chat_states.finish(chat=self.chat(), because="candidate"))

    @extend_schema(request=None, responses={201: shapes.ChatSerializer})
    @action(detail=True, methods=["post"])
    def restart(self, request: Request, public_id: str) -> Response:
        """A new practice with the same settings; this one is kept."""
        again = chats.restart(chat=self.get_object(), actor=self.caller)
        return self.answer(again, status=http.HTTP_201_CREATED)

    @extend_schema(responses=shapes.DrillSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def drill(self, request: Request, public_id: str) -> Response:
        """The tries at single questions, by question and time."""
        tries = DrillAnswer.objects.filter(question__chat=self.get_object()).select_related("question")
        return Response(shapes.DrillSerializer(tries.order_by("question__order", "attempt"), many=True).data)

    @extend_schema(request=shapes.NewDrill, responses={201: shapes.DrillSerializer})
    @drill.mapping.post
    def try_drill(self, request: Request, public_id: str) -> Response:
        """Begin a try at a question, or answer it and have it criticized."""
        chat, given = self.get_object(), self.given(shapes.NewDrill)
        question = KeyQuestion.objects.filter(chat=chat, order=given["number"]).first()
        if question is None:
            raise NotFound(f"There is no question {given['number']} in this interview.")
        drill = open_drill(question=question)
        if "text" in given:
            drill = answer_drill(drill=drill, text=given["text"])
        return Response(shapes.DrillSerializer(drill).data, status=http.HTTP_201_CREATED)
