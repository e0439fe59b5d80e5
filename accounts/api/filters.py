"""What lists of the API can be narrowed by."""

import django_filters
from django.db.models import QuerySet

from accounts.domain.queries.people import found_people
from accounts.enums import NoticeType, Role
from accounts.models import Membership, Notification, User
from accounts.rules import visible_people


class UserFilter(django_filters.FilterSet):
    """`email` (any case), `q` (words of the name or the e-mail), `role`."""

    email = django_filters.CharFilter(lookup_expr="iexact")
    q = django_filters.CharFilter(method="holding")
    role = django_filters.ChoiceFilter(choices=Role.choices, method="having")

    class Meta:
        model = User
        fields = ["email"]

    def holding(self, rows: QuerySet[User], _name: str, text: str) -> QuerySet[User]:
        """Those whose name or e-mail holds every word."""
        return rows.filter(memberships__in=found_people(visible_people(self.request.user), q=text))

    def having(self, rows: QuerySet[User], _name: str, role: str) -> QuerySet[User]:
        """Those with this role in the open tenant."""
        return rows.filter(memberships__in=visible_people(self.request.user).with_role(role))


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
