"""The picture of one place of a paper: fetched by a signed address, since an image element can send no secret."""

from django.core import signing
from django.utils.translation import gettext as _

from assessments.domain.images import read_image
from assessments.domain.pinned_items import item_at
from assessments.models import QuestionImage, SessionQuestion
from config.errors import NotFound
from config.tenancy import tenant_scope, unscoped

_SALT = "assessments.sitting_image"
_SECONDS = 24 * 3600


def image_key(place: SessionQuestion) -> str:
    """A key with which whoever was shown the place may fetch its picture for a day."""
    return signing.dumps(place.pk, salt=_SALT)


def image_at(key: str) -> tuple[bytes, str]:
    """(bytes, media type) of the picture that a key names. Raises NotFound for a key that is forged or old, and where
    the picture is gone."""
    try:
        pk = signing.loads(key, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature as error:
        raise NotFound(_("This picture's address has ended. Load the page again.")) from error
    with unscoped(reason="a signed picture names its own tenant"):
        place = SessionQuestion.objects.filter(pk=pk).first()
    if place is None:
        raise NotFound(_("This picture is not here any more."))
    with tenant_scope(place.tenant_id):
        image = QuestionImage.objects.filter(public_id=item_at(place).image).first()
        if image is None:
            raise NotFound(_("This picture is not here any more."))
        return read_image(image), image.media_type
