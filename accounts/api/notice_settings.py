"""How one's own notices reach one: what the bell counts, what is mailed, and when."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.domain.settings import edit_notice_settings
from accounts.enums import MailTime, NoticeType
from accounts.forms.notices import kinds_for
from accounts.models import User
from config.api.endpoint import Endpoint
from config.api.serializers import RefusesUnknown


class KindSetting(serializers.Serializer[Any]):
    """A kind of notice: {kind, label, type, bell, mail (off, now or daily)}."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a declared field; DRF takes it off the class
    type = serializers.ChoiceField(NoticeType.choices)
    bell = serializers.BooleanField()
    mail = serializers.ChoiceField(MailTime.choices)


class NoticeSettings(serializers.Serializer[Any]):
    """{digest_hour (0–23, one's own timezone), kinds: [KindSetting]}."""

    digest_hour = serializers.IntegerField()
    kinds = KindSetting(many=True)


class KindChange(RefusesUnknown):
    """One kind: {kind, bell, mail}."""

    kind = serializers.CharField(max_length=60)
    bell = serializers.BooleanField()
    mail = serializers.ChoiceField(MailTime.choices)


class NoticeSettingsChange(RefusesUnknown):
    """{digest_hour?, kinds?}; kinds that are not named stay as they are."""

    digest_hour = serializers.IntegerField(min_value=0, max_value=23, required=False)
    kinds = serializers.ListField(child=KindChange(), required=False, default=list, max_length=200)


class MyNoticeSettings(Endpoint):
    """One's own notices: bell, mail, and the hour of the daily mail."""

    rules: ClassVar[dict[str, str]] = {"*": "accounts.edit_settings"}

    @extend_schema(operation_id="me_notice_settings", responses=NoticeSettings)
    def get(self, request: Request) -> Response:
        """How each kind reaches the caller."""
        return _answer(request)

    @extend_schema(operation_id="me_notice_settings_change", request=NoticeSettingsChange, responses=NoticeSettings)
    def patch(self, request: Request) -> Response:
        """Change some kinds, or the hour."""
        read = NoticeSettingsChange(data=request.data)
        read.is_valid(raise_exception=True)
        given, user = read.validated_data, request.user
        kinds = given["kinds"]
        edit_notice_settings(
            user=user,  # type: ignore[arg-type]  # ByRule let a person in
            bell=[one["kind"] for one in kinds if one["bell"]],
            mail={one["kind"]: one["mail"] for one in kinds},
            digest_hour=given.get("digest_hour"),
        )
        return _answer(request)


def _answer(request: Request) -> Response:
    caller: Any = request.user
    user = User.objects.select_related("settings").get(pk=caller.pk)
    chosen, kinds = user.settings, kinds_for(caller)
    shown = {
        "digest_hour": chosen.digest_hour,
        "kinds": [
            {
                "kind": kind.code,
                "label": kind.label,
                "type": kind.type,
                "bell": chosen.wants_bell(kind.code),
                "mail": chosen.mail_time(kind.code, default=kind.mail_default),
            }
            for kind in kinds
        ],
    }
    return Response(NoticeSettings(shown).data)
