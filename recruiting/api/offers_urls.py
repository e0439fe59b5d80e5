"""Routes of the API: offers."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.offers import OfferTemplateViewSet, OfferViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("offers", OfferViewSet, basename="offer")
    router.register("offer-templates", OfferTemplateViewSet, basename="offer-template")
