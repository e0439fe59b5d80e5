"""Pages of interviews: people's interviews, plans, calendars, links to choose a time."""

from django.urls import URLPattern, path

from interviews.views import booking_links, bookings, calendars, plans, rooms, session_pages, sessions

_ONE = "interviews/<uuid:public_id>/"
_PLAN = "interview-plans/<uuid:public_id>/"
_PLANNED = f"{_PLAN}interviews/<uuid:interview_id>/"
_BOOK = "book/<str:secret>/"
PATTERNS: list[URLPattern] = [
    path("interviews/", sessions.session_list, name="session_list"),
    path("interviews/new/", sessions.session_new, name="session_new"),
    path("interviews/times/", sessions.session_times, name="session_times"),
    path("interviews/load/", rooms.load_list, name="load_list"),
    path(_ONE, session_pages.session_detail, name="session_detail"),
    path(f"{_ONE}edit/", session_pages.session_edit, name="session_edit"),
    path(f"{_ONE}move/", session_pages.session_move, name="session_move"),
    path(f"{_ONE}cancel/", session_pages.session_cancel, name="session_cancel"),
    path(f"{_ONE}respond/", session_pages.session_respond, name="session_respond"),
    path(f"{_ONE}start/", session_pages.session_start, name="session_start"),
    path(f"{_ONE}complete/", session_pages.session_complete, name="session_complete"),
    path(f"{_ONE}no-show/", session_pages.session_no_show, name="session_no_show"),
    path(f"{_ONE}interview.ics", session_pages.session_calendar, name="session_calendar"),
    path("interview-plans/", plans.plan_list, name="plan_list"),
    path(_PLAN, plans.plan_detail, name="plan_detail"),
    path(f"{_PLAN}edit/", plans.plan_edit, name="plan_edit"),
    path(f"{_PLAN}archive/", plans.plan_archive, name="plan_archive"),
    path(f"{_PLAN}interviews/new/", plans.plan_interview_new, name="plan_interview_new"),
    path(_PLANNED, plans.plan_interview_edit, name="plan_interview_edit"),
    path(f"{_PLANNED}remove/", plans.plan_interview_remove, name="plan_interview_remove"),
    path(f"{_PLANNED}shift/", plans.plan_interview_shift, name="plan_interview_shift"),
    path("jobs/<uuid:public_id>/interview-plan/", plans.requisition_plan, name="requisition_plan"),
    path("interview-rooms/", rooms.room_list, name="room_list"),
    path("interview-rooms/<uuid:public_id>/", rooms.room_edit, name="room_edit"),
    path("interview-rooms/<uuid:public_id>/use/", rooms.room_use, name="room_use"),
    path("my/calendar/", calendars.calendar_edit, name="calendar_edit"),
    path("my/calendar/hours/", calendars.calendar_hours, name="calendar_hours"),
    path("my/calendar/busy/", calendars.calendar_busy_add, name="calendar_busy_add"),
    path("my/calendar/busy/<uuid:public_id>/remove/", calendars.calendar_busy_remove, name="calendar_busy_remove"),
    path("my/calendar/source/", calendars.calendar_source, name="calendar_source"),
    path("my/calendar/file/", calendars.calendar_file, name="calendar_file"),
    path("my/calendar/feed/", calendars.feed_renew, name="feed_renew"),
    path("my/calendar/feed/end/", calendars.feed_end, name="feed_end"),
    path("calendar-feeds/<str:secret>.ics", calendars.feed_read, name="feed_read"),
    path("booking-links/new/", booking_links.booking_link_new, name="booking_link_new"),
    path("booking-links/<uuid:public_id>/renew/", booking_links.booking_link_renew, name="booking_link_renew"),
    path("booking-links/<uuid:public_id>/revoke/", booking_links.booking_link_revoke, name="booking_link_revoke"),
    path(_BOOK, bookings.booking_open, name="booking_open"),
    path(f"{_BOOK}take/", bookings.booking_take, name="booking_take"),
    path(f"{_BOOK}cancel/", bookings.booking_cancel, name="booking_cancel"),
    path(f"{_BOOK}interview.ics", bookings.booking_calendar, name="booking_calendar"),
]
