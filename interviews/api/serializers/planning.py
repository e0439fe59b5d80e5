"""Plans, rooms, calendars and booking links on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from interviews.api.serializers.meetings import known_zone, plan_interviews, sitters
from interviews.domain.calendars import Hours
from interviews.enums import InterviewMode, InterviewType
from interviews.models import BookingLink, BusyBlock, InterviewerCalendar, InterviewPlan, PlanInterview, Room
from interviews.rules import plans_visible_to, rooms_visible_to, templates_visible_to
from recruiting.models import PipelineStage
from recruiting.rules import applications_visible_to, candidates_visible_to, requisitions_visible_to


def _stages(_user: Any) -> Any:
    return PipelineStage.objects.all()


class RoomSerializer(Sparse, serializers.ModelSerializer[Room]):
    """A room."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Room
        fields = ["id", "name", "place", "is_active"]
        read_only_fields = fields


class RoomChange(RefusesUnknown):
    """What may be given of a room."""

    name = serializers.CharField(max_length=120)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    is_active = serializers.BooleanField(required=False)


class InterviewPlanSerializer(Sparse, serializers.ModelSerializer[InterviewPlan]):
    """A plan; requisition_id null: one to copy from. `version` grows with each change of its interviews."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    requisition_id = serializers.UUIDField(
        source="requisition.public_id", read_only=True, allow_null=True, default=None
    )
    copied_from_id = serializers.UUIDField(
        source="copied_from.public_id", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = InterviewPlan
        fields = [
            "id",
            "name",
            "requisition_id",
            "copied_from_id",
            "version",
            "archived_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NewPlan(RefusesUnknown):
    """{name, requisition_id (without: one to copy from), copy_of_id}."""

    name = serializers.CharField(max_length=200)
    requisition_id = Reference(rows=requisitions_visible_to, source="requisition", required=False)
    copy_of_id = Reference(rows=plans_visible_to, source="copy_of", required=False)


class PlanName(RefusesUnknown):
    """{name}."""

    name = serializers.CharField(max_length=200)


class KitQuestion(RefusesUnknown):
    """{text, competency, prompts}."""

    text = serializers.CharField(max_length=1000)
    competency = serializers.CharField(max_length=120, required=False, allow_blank=True)
    prompts = serializers.ListField(child=serializers.CharField(max_length=1000), required=False, max_length=10)


class KitCompetency(RefusesUnknown):
    """{name, anchors {"1" … "5"}}: ours where none are given and we know the competency."""

    name = serializers.CharField(max_length=120)
    anchors = serializers.DictField(child=serializers.CharField(max_length=500), required=False)


class PlanInterviewSerializer(Sparse, serializers.ModelSerializer[PlanInterview]):
    """An interview of a plan, with its kit and people."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    plan_id = serializers.UUIDField(source="plan.public_id", read_only=True)
    stage_id = serializers.UUIDField(source="stage.public_id", read_only=True, allow_null=True, default=None)
    template_id = serializers.UUIDField(source="template.public_id", read_only=True, allow_null=True, default=None)
    questions = KitQuestion(many=True, read_only=True)
    competencies = KitCompetency(many=True, read_only=True)
    interviewer_ids = serializers.SerializerMethodField()
    pool_ids = serializers.SerializerMethodField()

    class Meta:
        model = PlanInterview
        fields = [
            *("id", "plan_id", "position", "stage_id", "title", "purpose", "interview_type", "mode", "minutes"),
            *("template_id", "questions", "competencies", "interviewer_ids", "pool_ids", "pool_weekly_limit"),
        ]
        read_only_fields = fields

    def get_interviewer_ids(self, row: PlanInterview) -> list[str]:
        """Who sits in it."""
        return [str(user.public_id) for user in row.interviewers.all()]

    def get_pool_ids(self, row: PlanInterview) -> list[str]:
        """Of whom one sits in it."""
        return [str(user.public_id) for user in row.pool.all()]


class PlanInterviewChange(RefusesUnknown):
    """What may be given of a planned interview."""

    title = serializers.CharField(max_length=200)
    stage_id = Reference(rows=_stages, source="stage", required=False, allow_null=True)
    purpose = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    interview_type = serializers.ChoiceField(InterviewType.choices, required=False)
    mode = serializers.ChoiceField(InterviewMode.choices, required=False)
    minutes = serializers.IntegerField(min_value=15, max_value=480, required=False)
    template_id = Reference(rows=templates_visible_to, source="template", required=False, allow_null=True)
    questions = KitQuestion(many=True, required=False)
    competencies = KitCompetency(many=True, required=False)
    interviewer_ids = serializers.ListField(child=Reference(rows=sitters), source="interviewers", required=False)
    pool_ids = serializers.ListField(child=Reference(rows=sitters), source="pool", required=False)
    pool_weekly_limit = serializers.IntegerField(min_value=1, max_value=100, required=False, allow_null=True)


class NewPlanInterview(PlanInterviewChange):
    """The same, for plan_id."""

    plan_id = Reference(rows=plans_visible_to, source="plan")


class HoursSerializer(RefusesUnknown):
    """{weekday 0 (Monday) to 6, starts, ends} on the calendar's clock."""

    weekday = serializers.IntegerField(min_value=0, max_value=6)
    starts = serializers.TimeField()
    ends = serializers.TimeField()


class CalendarSerializer(serializers.ModelSerializer[InterviewerCalendar]):
    """One's own calendar. Hours that are not set are working days from 9 to 17."""

    hours = HoursSerializer(many=True, read_only=True)
    has_feed = serializers.SerializerMethodField()

    class Meta:
        model = InterviewerCalendar
        fields = [
            *("timezone", "buffer_minutes", "daily_limit", "weekly_limit", "calendar_url", "calendar_read_at"),
            *("calendar_error", "hours", "has_feed"),
        ]
        read_only_fields = fields

    def get_has_feed(self, row: InterviewerCalendar) -> bool:
        """Whether a private feed is in use."""
        return bool(row.feed_hash)


class CalendarChange(RefusesUnknown):
    """What may be given of one's own calendar; `hours` replaces all of them."""

    timezone = serializers.CharField(max_length=64, required=False, validators=[known_zone])
    buffer_minutes = serializers.IntegerField(min_value=0, max_value=120, required=False)
    daily_limit = serializers.IntegerField(min_value=1, max_value=100, required=False, allow_null=True)
    weekly_limit = serializers.IntegerField(min_value=1, max_value=100, required=False, allow_null=True)
    calendar_url = serializers.CharField(max_length=500, required=False, allow_blank=True)
    hours = HoursSerializer(many=True, required=False)

    def validate_hours(self, rows: list[dict[str, Any]]) -> list[Hours]:
        """As the domain has them."""
        return [Hours(row["weekday"], row["starts"], row["ends"]) for row in rows]


class BusyBlockSerializer(serializers.ModelSerializer[BusyBlock]):
    """A time in which one cannot sit (UTC)."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = BusyBlock
        fields = ["id", "starts_at", "ends_at", "source"]
        read_only_fields = fields


class NewBusyBlock(RefusesUnknown):
    """{starts_at, ends_at}."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class SlotQuery(RefusesUnknown):
    """What free times are looked for: minutes, between from and to, for all of interviewer_id and one of pool_id."""

    interviewer_id = serializers.ListField(child=Reference(rows=sitters), required=False, max_length=20, default=list)
    pool_id = serializers.ListField(child=Reference(rows=sitters), required=False, max_length=50, default=list)
    minutes = serializers.IntegerField(min_value=15, max_value=480, default=60)
    step = serializers.ChoiceField([(15, "15"), (30, "30")], default=30)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class SlotSerializer(serializers.Serializer):
    """A free time: {starts_at, ends_at (UTC), interviewer_id: who of the pool would sit}."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    interviewer_id = serializers.UUIDField(allow_null=True)


class BookingLinkSerializer(Sparse, serializers.ModelSerializer[BookingLink]):
    """A link by which a candidate chooses a time. Its address is never in it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    application_id = serializers.UUIDField(
        source="application.public_id", read_only=True, allow_null=True, default=None
    )
    requisition_id = serializers.UUIDField(
        source="requisition.public_id", read_only=True, allow_null=True, default=None
    )
    interview_id = serializers.UUIDField(source="session.public_id", read_only=True, allow_null=True, default=None)
    room_id = serializers.UUIDField(source="room.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = BookingLink
        fields = [
            *("id", "candidate_id", "application_id", "requisition_id", "interview_id", "title", "interview_type"),
            *("mode", "minutes", "meeting_link", "room_id", "opens_at", "closes_at", "notice_hours", "timezone"),
            *("status", "moves", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class NewBookingLink(RefusesUnknown):
    """A link for candidate_id or application_id: all of interviewer_ids and one of pool_ids will sit."""

    candidate_id = Reference(rows=candidates_visible_to, source="candidate", required=False)
    application_id = Reference(rows=applications_visible_to, source="application", required=False)
    plan_interview_id = Reference(rows=plan_interviews, source="plan_interview", required=False)
    interviewer_ids = serializers.ListField(
        child=Reference(rows=sitters), source="interviewers", required=False, default=list, max_length=20
    )
    pool_ids = serializers.ListField(
        child=Reference(rows=sitters), source="pool", required=False, default=list, max_length=20
    )
    title = serializers.CharField(max_length=200, required=False, allow_blank=True)
    interview_type = serializers.ChoiceField(InterviewType.choices, required=False)
    mode = serializers.ChoiceField(InterviewMode.choices, required=False)
    minutes = serializers.IntegerField(min_value=15, max_value=480, required=False)
    meeting_link = serializers.URLField(max_length=500, required=False, allow_blank=True)
    room_id = Reference(rows=rooms_visible_to, source="room", required=False, allow_null=True)
    notice_hours = serializers.IntegerField(min_value=0, max_value=336, required=False)
    opens_at = serializers.DateTimeField(required=False)
    closes_at = serializers.DateTimeField(required=False)
    timezone = serializers.CharField(max_length=64, required=False, validators=[known_zone])

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A candidate, by itself or by the application. Raises ValidationError."""
        if attrs.get("application") is not None:
            attrs.setdefault("candidate", attrs["application"].candidate)
        if "candidate" not in attrs:
            raise serializers.ValidationError({"candidate_id": "Name a candidate or an application."}, "required")
        return attrs


class BookingLinkSent(serializers.Serializer):
    """A link and its address, which stands in this answer alone."""

    booking_link = BookingLinkSerializer()
    url = serializers.CharField()
