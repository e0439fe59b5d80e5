"""That a candidate opened an offer."""

from django.utils import timezone

from recruiting.models import Offer


def note_seen(*, offer: Offer) -> None:
    """Remember the first time; later visits change nothing."""
    Offer.objects.filter(pk=offer.pk, seen_at=None).update(seen_at=timezone.now())
