"""Addresses: mail."""

from django.urls import URLPattern, path

from recruiting.views import mail_bulk, mail_templates, messages, sequences, unmatched

conversation = [
    path("candidates/<uuid:public_id>/messages/", messages.candidate_messages, name="candidate_messages"),
    path("candidates/<uuid:public_id>/messages/send/", messages.message_send, name="message_send"),
    path("messages/", messages.message_list, name="message_list"),
    path("messages/compose/", mail_bulk.messages_compose, name="messages_compose"),
    path("messages/<uuid:public_id>/cancel/", messages.message_cancel, name="message_cancel"),
    path("messages/silence/", unmatched.silence_list, name="silence_list"),
    path("messages/unmatched/", unmatched.unmatched_mail_list, name="unmatched_mail_list"),
    path("messages/unmatched/<uuid:public_id>/match/", unmatched.unmatched_mail_match, name="unmatched_mail_match"),
    path(
        "messages/unmatched/<uuid:public_id>/discard/", unmatched.unmatched_mail_discard, name="unmatched_mail_discard"
    ),
]

sequence = [
    path("messages/sequences/", sequences.sequence_list, name="sequence_list"),
    path("messages/sequences/new/", sequences.sequence_new, name="sequence_new"),
    path("messages/sequences/<uuid:public_id>/", sequences.sequence_edit, name="sequence_edit"),
    path("messages/sequences/<uuid:public_id>/archive/", sequences.sequence_archive, name="sequence_archive"),
    path("messages/runs/<uuid:public_id>/stop/", sequences.sequence_stop, name="sequence_stop"),
    path("applications/<uuid:public_id>/enroll/", sequences.sequence_enroll, name="sequence_enroll"),
]

template = [
    path("settings/mail/", mail_templates.mail_template_list, name="mail_template_list"),
    path("settings/mail/new/", mail_templates.mail_template_new, name="mail_template_new"),
    path("settings/mail/<uuid:public_id>/", mail_templates.mail_template_edit, name="mail_template_edit"),
    path("settings/mail/<uuid:public_id>/copy/", mail_templates.mail_template_copy, name="mail_template_copy"),
    path("settings/mail/<uuid:public_id>/archive/", mail_templates.mail_template_archive, name="mail_template_archive"),
    path("settings/mail/<uuid:public_id>/restore/", mail_templates.mail_template_restore, name="mail_template_restore"),
]

PATTERNS: list[URLPattern] = [*conversation, *sequence, *template]
