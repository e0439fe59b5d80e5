"""People, memberships, notices, tokens and oneself."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.filters import MembershipFilter, NotificationFilter, UserFilter
from accounts.api.serializers import (
    InvitationSerializer,
    MembershipChange,
    MembershipSerializer,
    MeSerializer,
    NewTokenSerializer,
    NotificationSerializer,
    StreakSerializer,
    TokenSerializer,
    UserSerializer,
)
from accounts.domain import invitations, memberships, notices, tokens
from accounts.domain.streaks import streaks_of
from accounts.enums import MAY_ACT_AS
from accounts.models import ApiToken, Membership, Notification, User
from accounts.rules import membership_of, role_of, visible_people
from config.api.endpoint import Endpoint
from config.api.pagination import Cursor
from config.api.scopes import Within
from config.api.viewsets import Resource
from config.errors import NotAllowed


class Users(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The people of the tenant, for admins and seniors."""

    rules = {"*": "accounts.list_directory"}
    serializer_class = UserSerializer
    lookup_value_converter = "uuid"
    filterset_class = UserFilter
    ordering_fields = ["email", "last_name", "last_login"]
    ordering = ["email"]
    queryset = User.objects.none()

    def get_queryset(self) -> QuerySet[User]:
        """Those whose membership the caller may see."""
        return User.objects.filter(memberships__in=visible_people(self.request.user)).order_by("email")


class Memberships(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Who is what in the tenant, for admins."""

    rules = {
        "*": "accounts.list_people",
        "partial_update": "accounts.change_role",
        "invite": "accounts.invite_member",
        "unlock": "accounts.unlock_member",
        "send_reset": "accounts.send_reset",
    }
    serializer_class = MembershipSerializer
    lookup_value_converter = "uuid"
    filterset_class = MembershipFilter
    ordering_fields = ["created_at", "role"]
    queryset = Membership.objects.none()

    def get_queryset(self) -> QuerySet[Membership]:
        """All of the tenant's."""
        return visible_people(self.request.user).select_related("user", "tenant").order_by("pk")

    @extend_schema(request=MembershipChange, responses=MembershipSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change a member's role, or end or give back the access."""
        person, given = self.get_object(), MembershipChange(data=request.data)
        given.is_valid(raise_exception=True)
        actor: Any = request.user
        if "role" in given.validated_data:
            memberships.change_role(membership=person, role=given.validated_data["role"], actor=actor)
        if "is_active" in given.validated_data:
            chosen = (
                memberships.reactivate_member if given.validated_data["is_active"] else memberships.deactivate_member
            )
            chosen(membership=person, actor=actor)
        return Response(MembershipSerializer(self.get_queryset().get(pk=person.pk)).data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def unlock(self, request: Request, public_id: str) -> Response:
        """Let a member try to sign in again before the half hour is over."""
        memberships.unlock_member(membership=self.get_object(), actor=self.caller)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={202: None})
    @action(detail=True, methods=["post"], url_path="send-reset", url_name="send-reset")
    def send_reset(self, request: Request, public_id: str) -> Response:
        """Mail a member a link to choose a new password."""
        memberships.send_reset(membership=self.get_object(), actor=self.caller)
        return Response(status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=InvitationSerializer, responses={201: InvitationSerializer})
    @action(detail=False, methods=["post"])
    def invite(self, request: Request) -> Response:
        """Invite somebody by e-mail."""
        given = InvitationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actor: Any = request.user
        tenant = _membership(request).tenant
        made = invitations.invite_member(tenant=tenant, actor=actor, **given.validated_data)
        return Response(InvitationSerializer(made).data, status=status.HTTP_201_CREATED)


class Notifications(mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resource):
    """One's own notices. Deleting archives."""

    rules = {"*": "accounts.list_notifications"}
    serializer_class = NotificationSerializer
    lookup_value_converter = "uuid"
    filterset_class = NotificationFilter
    pagination_class = Cursor
    queryset = Notification.objects.none()

    def get_queryset(self) -> QuerySet[Notification]:
        """One's own."""
        return Notification.objects.visible_to(self.request.user)

    @extend_schema(request=None, responses=NotificationSerializer)
    @action(detail=True, methods=["patch"])
    def read(self, request: Request, public_id: str) -> Response:
        """Mark it as read."""
        notice = self.get_object()
        notices.read_notification(notice=notice)
        notice.refresh_from_db()
        return Response(NotificationSerializer(notice).data)

    def perform_destroy(self, instance: Notification) -> None:
        """Put it away; nothing is deleted."""
        notices.archive_notification(notice=instance)


class Tokens(mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resource):
    """One's own API tokens in the tenant. Deleting revokes."""

    rules = {"*": "accounts.list_tokens", "create": "accounts.create_token", "destroy": "accounts.revoke_token"}
    serializer_class = TokenSerializer
    lookup_value_converter = "uuid"
    ordering_fields = ["created_at", "name"]
    queryset = ApiToken.objects.none()

    def get_queryset(self) -> QuerySet[ApiToken]:
        """One's own."""
        return ApiToken.objects.visible_to(self.request.user)

    @extend_schema(request=TokenSerializer, responses={201: NewTokenSerializer})
    def create(self, request: Request) -> Response:
        """Make a token; `token` is shown this once. A token makes none higher than itself."""
        given = TokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        role = given.validated_data.pop("role", "") or str(role_of(request.user))
        if role not in MAY_ACT_AS[str(role_of(request.user))]:
            raise NotAllowed(
                "A token may do no more than you may.", fields={"role": "Choose a role that yours includes."}
            )
        token, secret = tokens.create_token(membership=_membership(request), role=role, **given.validated_data)
        shown = {**TokenSerializer(token).data, "token": secret}
        return Response(shown, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    def perform_destroy(self, instance: ApiToken) -> None:
        """End it."""
        actor: Any = self.request.user
        tokens.revoke_token(token=instance, actor=actor)


class Me(Endpoint):
    """Oneself."""

    rules = {"*": ""}
    within = Within.of(None, ("get",))

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who calls, in which tenant, as what."""
        membership = membership_of(request.user)
        user: Any = request.user
        shown = {
            "public_id": user.public_id,
            "email": user.email,
            "name": user.name,
            "tenant": membership.tenant if membership else None,
            "role": role_of(user),
            "read_only": bool(getattr(request.auth, "read_only", False)),
        }
        return Response(MeSerializer(shown).data)


class MyStreaks(Endpoint):
    """One's own streaks."""

    rules = {"*": ""}

    @extend_schema(operation_id="me_streaks", responses=StreakSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Days running, by kind, in the caller's own timezone."""
        user: Any = request.user
        shown: Any = streaks_of(user, timezone.now())
        return Response(StreakSerializer(shown, many=True).data)


def _membership(request: Request) -> Membership:
    membership = membership_of(request.user)
    if membership is None:
        raise NotAllowed("You belong to no team here.")
    return membership
