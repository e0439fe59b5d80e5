"""The items that papers pin, with their keys, for the server's own use."""

from functools import lru_cache

from assessments.ai.items import Item
from assessments.models import QuestionVersion, SessionQuestion


@lru_cache(maxsize=4096)
def _item(version_id: int) -> Item:
    content = QuestionVersion.objects.only("content").get(pk=version_id).content
    return Item.model_validate(content)


def item_at(place: SessionQuestion) -> Item:
    """The item of a place. Versions never change, so each is read once a process."""
    return _item(place.version_id)
