"""The wire shapes of people, memberships, notices and tokens. Every `id` is a public UUID; times are UTC."""

from typing import Any

from rest_framework import serializers

from accounts.domain.streaks import Standing
from accounts.enums import Role, StreakKind
from accounts.models import ApiToken, Invitation, Membership, Notification, User
from config.api.serializers import RefusesUnknown


class UserSerializer(serializers.ModelSerializer[User]):
    """A person: {id, email, first_name, last_name, name, is_active, last_login}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)

    class Meta:
        model = User
        fields = ["id", "email", "first_name", "last_name", "name", "is_active", "last_login"]
        read_only_fields = fields


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """A member: {id, user, role, is_active, created_at}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    user = UserSerializer(read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "user", "role", "is_active", "created_at"]
        read_only_fields = fields


class MembershipChange(RefusesUnknown):
    """What may be changed of a member: {role?, is_active?}."""

    role = serializers.ChoiceField(Role.choices, required=False)
    is_active = serializers.BooleanField(required=False)


class InvitationSerializer(RefusesUnknown, serializers.ModelSerializer[Invitation]):
    """An invitation: {id, email, role, expires_at, accepted_at, created_at}; `email` and `role` are given."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Invitation
        fields = ["id", "email", "role", "expires_at", "accepted_at", "created_at"]
        read_only_fields = ["expires_at", "accepted_at", "created_at"]


class StreakSerializer(serializers.Serializer[Standing]):
    """A streak: {kind, current, longest, last_on, done_today, days_left}; days, in the person's own timezone."""

    kind = serializers.ChoiceField(StreakKind.choices, read_only=True)
    current = serializers.IntegerField(read_only=True)
    longest = serializers.IntegerField(read_only=True)
    last_on = serializers.DateField(read_only=True, allow_null=True)
    done_today = serializers.BooleanField(read_only=True)
    days_left = serializers.IntegerField(read_only=True, allow_null=True)


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """A notice to oneself; `related_id` is the public id of what it is about."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Notification
        fields = [
            "id",
            "kind",
            "type",
            "title",
            "message",
            "related_type",
            "related_id",
            "action_url",
            "priority",
            "is_read",
            "read_at",
            "is_archived",
            "created_at",
        ]
        read_only_fields = fields


class TokenSerializer(RefusesUnknown, serializers.ModelSerializer[ApiToken]):
    """A token: given {name, role?, read_only?, requisitions?, expires_at?}; `role` no higher than one's own,
    `requisitions` the ids of the openings that it is for, empty for all."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    role = serializers.ChoiceField(Role.choices, required=False)
    requisitions = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=100)

    class Meta:
        model = ApiToken
        fields = [
            *("id", "name", "role", "read_only", "requisitions", "expires_at"),
            *("last_used_at", "revoked_at", "created_at"),
        ]
        read_only_fields = ["last_used_at", "revoked_at", "created_at"]


class NewTokenSerializer(TokenSerializer):
    """A token just made, with its secret: shown this once."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]


class MeSerializer(serializers.Serializer[Any]):
    """Who calls: {id, email, name, tenant {id, name, slug}, role}; `role` is the capped one of a token."""

    class TenantPart(serializers.Serializer[Any]):
        """{id, name, slug}."""

        id = serializers.UUIDField(source="public_id")
        name = serializers.CharField()
        slug = serializers.CharField()

    id = serializers.UUIDField(source="public_id")
    email = serializers.EmailField()
    name = serializers.CharField()
    tenant = TenantPart(allow_null=True)
    role = serializers.ChoiceField(Role.choices, allow_null=True)
    read_only = serializers.BooleanField()  # type: ignore[assignment]  # a declared field; DRF takes it off the class
