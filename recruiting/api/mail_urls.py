"""Routes of the API: mail."""

from django.urls import URLPattern, re_path

from config.api.routers import UUID, BothSlashes
from recruiting.api.inbound import InboundMail
from recruiting.api.viewsets.mail import MailTemplateViewSet, SequenceRunViewSet, SequenceViewSet
from recruiting.api.viewsets.messages import CandidateMessageViewSet, MessageViewSet, UnmatchedMailViewSet

PATTERNS: list[URLPattern] = [
    re_path(r"^mail/inbound/?$", InboundMail.as_view(), name="mail-inbound"),
    re_path(
        rf"^candidates/(?P<public_id>{UUID})/messages/?$",
        CandidateMessageViewSet.as_view({"get": "messages", "post": "send"}),
        name="candidate-messages",
    ),
]


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("mail-templates", MailTemplateViewSet, basename="mail-template")
    router.register("sequences", SequenceViewSet, basename="sequence")
    router.register("sequence-runs", SequenceRunViewSet, basename="sequence-run")
    router.register("messages", MessageViewSet, basename="message")
    router.register("unmatched-mail", UnmatchedMailViewSet, basename="unmatched-mail")
