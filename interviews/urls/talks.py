"""Pages of interviews: talks."""

from django.urls import URLPattern, path

from interviews.views import chat_talks, chats, drills, invited_talks

_ONE = "chats/<uuid:public_id>/"
_LINK = "i/<str:secret>/talk/"
PATTERNS: list[URLPattern] = [
    path("chats/", chats.chat_list, name="chat_list"),
    path("chats/new/", chats.chat_new, name="chat_new"),
    path(_ONE, chats.chat_detail, name="chat_detail"),
    path(f"{_ONE}edit/", chats.chat_edit, name="chat_edit"),
    path(f"{_ONE}restart/", chats.chat_restart, name="chat_restart"),
    path(f"{_ONE}delete/", chats.chat_delete, name="chat_delete"),
    path(f"{_ONE}transcript/", chats.chat_transcript, name="chat_transcript"),
    path(f"{_ONE}start/", chat_talks.chat_start, name="chat_start"),
    path(f"{_ONE}talk/", chat_talks.chat_talk, name="chat_talk"),
    path(f"{_ONE}turns/", chat_talks.chat_turns, name="chat_turns"),
    path(f"{_ONE}stream/", chat_talks.chat_stream, name="chat_stream"),
    path(f"{_ONE}draft/", chat_talks.chat_draft, name="chat_draft"),
    path(f"{_ONE}finish/", chat_talks.chat_finish, name="chat_finish"),
    path(f"{_ONE}person/", chat_talks.chat_person, name="chat_person"),
    path(f"{_ONE}questions/<int:number>/", drills.chat_drill, name="chat_drill"),
    path(_LINK, invited_talks.invited_talk, name="invited_talk"),
    path(f"{_LINK}turns/", invited_talks.invited_turns, name="invited_turns"),
    path(f"{_LINK}stream/", invited_talks.invited_stream, name="invited_stream"),
    path(f"{_LINK}draft/", invited_talks.invited_draft, name="invited_draft"),
    path(f"{_LINK}finish/", invited_talks.invited_finish, name="invited_finish"),
    path(f"{_LINK}person/", invited_talks.invited_person, name="invited_person"),
]
