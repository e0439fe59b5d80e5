"""Role requests, teams and sent notices, for other systems."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.domain import role_requests, sent_notices, teams
from accounts.enums import Priority, Role, TeamAssignmentType
from accounts.models import RoleChangeRequest, SentNotice, TeamAssignment, User
from accounts.rules import membership_of, visible_people, visible_role_requests, visible_teams
from config.api.serializers import RefusesUnknown
from config.api.viewsets import Resource
from config.errors import NotAllowed


class MemberPart(serializers.Serializer[User]):
    """A person in an answer: {id, name, email}; `id` as in `users`."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)
    email = serializers.EmailField(read_only=True)


class MemberField(serializers.UUIDField):
    """A member of the tenant by the user's id (as in `users`), among those whom the caller sees."""

    def to_internal_value(self, data: Any) -> Any:
        """The membership. Raises ValidationError where there is none that the caller sees."""
        public_id = super().to_internal_value(data)
        people = visible_people(self.context["request"].user).select_related("user", "tenant")
        found = people.filter(user__public_id=public_id).first()
        if found is None:
            raise serializers.ValidationError("There is nothing with this id that you can see.", "does_not_exist")
        return found


class RoleRequestSerializer(serializers.ModelSerializer[RoleChangeRequest]):
    """A wish for another role: {id, user, current_role (when asking), requested_role, role_at_decision ('' until then),
    reason, status, reviewed_by, reviewed_at, admin_notes, created_at}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    user = MemberPart(read_only=True)
    reviewed_by = MemberPart(read_only=True, allow_null=True)

    class Meta:
        model = RoleChangeRequest
        fields = [
            "id",
            "user",
            "current_role",
            "requested_role",
            "role_at_decision",
            "reason",
            "status",
            "reviewed_by",
            "reviewed_at",
            "admin_notes",
            "created_at",
        ]
        read_only_fields = fields


class NewRoleRequest(RefusesUnknown):
    """What is asked: {requested_role, reason}."""

    requested_role = serializers.ChoiceField(Role.choices)
    reason = serializers.CharField(max_length=1000)


class RoleDecision(RefusesUnknown):
    """A word to the one who asked: {admin_notes?}."""

    admin_notes = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class RoleRequests(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Wishes for another role: one's own; admins see and decide those of the tenant, but not their own."""

    rules: ClassVar[dict[str, str]] = {
        "*": "accounts.list_role_request",
        "create": "accounts.ask_role",
        "approve": "accounts.decide_role_request",
        "reject": "accounts.decide_role_request",
    }
    serializer_class = RoleRequestSerializer
    lookup_value_converter = "uuid"
    filterset_fields = ["status", "requested_role"]
    ordering_fields = ["created_at", "status"]
    queryset = RoleChangeRequest.objects.none()

    def get_queryset(self) -> QuerySet[RoleChangeRequest]:
        """Those that the caller sees."""
        return visible_role_requests(self.request.user).select_related("user", "reviewed_by")

    @extend_schema(request=NewRoleRequest, responses={201: RoleRequestSerializer})
    def create(self, request: Request) -> Response:
        """Ask for another role. The role of a token counts for nothing here: it is the person who asks."""
        given = self.given(NewRoleRequest)
        membership = membership_of(self.caller)
        if membership is None:
            raise NotAllowed("You belong to no team here.")
        asked = role_requests.ask_role(membership=membership, role=given["requested_role"], reason=given["reason"])
        return self.answer(asked, status=status.HTTP_201_CREATED)

    @extend_schema(request=RoleDecision, responses=RoleRequestSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, public_id: str) -> Response:
        """Give the role."""
        return self._decide(approve=True)

    @extend_schema(request=RoleDecision, responses=RoleRequestSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, public_id: str) -> Response:
        """Do not give it."""
        return self._decide(approve=False)

    def _decide(self, *, approve: bool) -> Response:
        asked = self.get_object()
        given = self.given(RoleDecision)
        done = role_requests.decide_role_request(request=asked, approve=approve, actor=self.caller, **given)
        return self.answer(done)


class TeamSerializer(serializers.ModelSerializer[TeamAssignment]):
    """Who leads whom: {id, senior, junior, type, ends_on (a day, or null), note, is_active, created_at, ended_at}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    senior = MemberPart(read_only=True)
    junior = MemberPart(read_only=True)

    class Meta:
        model = TeamAssignment
        fields = ["id", "senior", "junior", "type", "ends_on", "note", "is_active", "created_at", "ended_at"]
        read_only_fields = fields


class NewTeam(RefusesUnknown):
    """Who is to lead whom: {senior_id, junior_id, type?, ends_on?, note?}; ids as in `users`."""

    senior_id = MemberField()
    junior_id = MemberField()
    type = serializers.ChoiceField(TeamAssignmentType.choices, default=TeamAssignmentType.DIRECT)
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class Teams(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Who leads whom, and led before: admins all of it, other recruiters what names them."""

    rules: ClassVar[dict[str, str]] = {
        "*": "accounts.list_team",
        "create": "accounts.edit_team",
        "end": "accounts.edit_team",
    }
    serializer_class = TeamSerializer
    lookup_value_converter = "uuid"
    filterset_fields = ["is_active", "type"]
    ordering_fields = ["created_at"]
    queryset = TeamAssignment.objects.none()

    def get_queryset(self) -> QuerySet[TeamAssignment]:
        """Those that the caller sees."""
        return visible_teams(self.request.user).select_related("senior", "junior")

    @extend_schema(request=NewTeam, responses={201: TeamSerializer})
    def create(self, request: Request) -> Response:
        """Let somebody lead a junior recruiter."""
        given = self.given(NewTeam)
        made = teams.assign_junior(
            senior=given["senior_id"],
            junior=given["junior_id"],
            kind=given["type"],
            ends_on=given["ends_on"],
            note=given["note"],
            actor=self.caller,
        )
        return self.answer(made, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=TeamSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, public_id: str) -> Response:
        """End it; the history keeps it."""
        return self.answer(teams.end_assignment(assignment=self.get_object(), actor=self.caller))


class SentNoticeSerializer(serializers.ModelSerializer[SentNotice]):
    """What an admin wrote: {id, title, message, priority, to_everyone, with_candidates, told (null while it is on its
    way), sent_by, created_at, sent_at}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    sent_by = MemberPart(read_only=True, allow_null=True)
    told = serializers.SerializerMethodField()

    class Meta:
        model = SentNotice
        fields = [
            "id",
            "title",
            "message",
            "priority",
            "to_everyone",
            "with_candidates",
            "told",
            "sent_by",
            "created_at",
            "sent_at",
        ]
        read_only_fields = fields

    def get_told(self, sent: SentNotice) -> int | None:
        """How many people were told."""
        return sent.told if sent.sent_at is not None else None


class NewSentNotice(RefusesUnknown):
    """What to tell whom: {title, message, priority?, people? (ids as in `users`), to_everyone?, with_candidates?}."""

    title = serializers.CharField(max_length=200)
    message = serializers.CharField(max_length=4000)
    priority = serializers.ChoiceField(Priority.choices, default=Priority.NORMAL)
    people = serializers.ListField(child=MemberField(), required=False, default=list, max_length=500)
    to_everyone = serializers.BooleanField(default=False)
    with_candidates = serializers.BooleanField(default=False)


class SentNotices(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Notices that admins wrote to people of the tenant."""

    rules: ClassVar[dict[str, str]] = {"*": "accounts.send_notice"}
    serializer_class = SentNoticeSerializer
    lookup_value_converter = "uuid"
    filterset_fields = ["to_everyone"]
    ordering_fields = ["created_at"]
    queryset = SentNotice.objects.none()

    def get_queryset(self) -> QuerySet[SentNotice]:
        """The tenant's."""
        return SentNotice.objects.select_related("sent_by")

    @extend_schema(request=NewSentNotice, responses={201: SentNoticeSerializer})
    def create(self, request: Request) -> Response:
        """Write to people; a worker tells them."""
        given = self.given(NewSentNotice)
        membership = membership_of(self.caller)
        if membership is None:
            raise NotAllowed("You belong to no team here.")
        made = sent_notices.send_notice(tenant=membership.tenant, actor=self.caller, **given)
        return self.answer(made, status=status.HTTP_201_CREATED)
