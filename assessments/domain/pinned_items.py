"""The items that papers pin, with their keys, for the server's own use."""

from collections import OrderedDict
from threading import Lock

from assessments.ai.items import Item
from assessments.models import SessionQuestion

_MOST = 4096
_read: OrderedDict[tuple[int, str], Item] = OrderedDict()
_lock = Lock()


def item_at(place: SessionQuestion) -> Item:
    """The item of a place. Versions never change, so a process reads each once: its content may be deferred."""
    version = place.version
    key = (version.pk, version.content_hash)
    item = _read.get(key)
    if item is None:
        item = Item.model_validate(version.content)
        with _lock:
            _read[key] = item
            if len(_read) > _MOST:
                _read.popitem(last=False)
    return item
