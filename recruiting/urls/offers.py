"""Addresses: offers."""

from django.urls import URLPattern, path

from recruiting.views import offer_templates, offers, own_offers

own = [
    path("o/<str:secret>/", own_offers.own_offer_detail, name="own_offer_detail"),
    path("o/<str:secret>/letter/", own_offers.own_offer_pdf, name="own_offer_pdf"),
    path("o/<str:secret>/accept/", own_offers.own_offer_accept, name="own_offer_accept"),
    path("o/<str:secret>/decline/", own_offers.own_offer_decline, name="own_offer_decline"),
]

staff = [
    path("offers/", offers.offer_list, name="offer_list"),
    path("applications/<uuid:public_id>/offers/new/", offers.offer_new, name="offer_new"),
    path("offers/<uuid:public_id>/", offers.offer_detail, name="offer_detail"),
    path("offers/<uuid:public_id>/edit/", offers.offer_edit, name="offer_edit"),
    path("offers/<uuid:public_id>/pdf/", offers.offer_pdf, name="offer_pdf"),
    path("offers/<uuid:public_id>/send/", offers.offer_send, name="offer_send"),
    path("offers/<uuid:public_id>/withdraw/", offers.offer_withdraw, name="offer_withdraw"),
]

template = [
    path("settings/offers/", offer_templates.offer_template_list, name="offer_template_list"),
    path("settings/offers/new/", offer_templates.offer_template_new, name="offer_template_new"),
    path("settings/offers/<uuid:public_id>/", offer_templates.offer_template_edit, name="offer_template_edit"),
    path(
        "settings/offers/<uuid:public_id>/archive/",
        offer_templates.offer_template_archive,
        name="offer_template_archive",
    ),
    path(
        "settings/offers/<uuid:public_id>/restore/",
        offer_templates.offer_template_restore,
        name="offer_template_restore",
    ),
]

PATTERNS: list[URLPattern] = [*own, *staff, *template]
