"""What lists of the API can be narrowed by."""

import django_filters

from accounts.enums import NoticeType, Role
from accounts.models import Membership, Notification, User


class UserFilter(django_filters.FilterSet):
    """`email` (any case)."""

    email = django_filters.CharFilter(lookup_expr="iexact")

    class Meta:
        model = User
        fields = ["email"]


class MembershipFilter(django_filters.FilterSet):
    """`role`, `is_active`."""

    role = django_filters.ChoiceFilter(choices=Role.choices)

    class Meta:
        model = Membership
        fields = ["role", "is_active"]


class NotificationFilter(django_filters.FilterSet):
    """`type`, `is_read`, `is_archived`."""

    type = django_filters.ChoiceFilter(choices=NoticeType.choices)

    class Meta:
        model = Notification
        fields = ["type", "is_read", "is_archived"]
