"""Signs of life from the page of a watched interview: proctoring notes gaps, other addresses, a second page."""

from interviews.models import Chat
from proctoring.domain.events import note_presence


def note_page(*, chat: Chat, ip: str, user_agent: str, page: str) -> None:
    """Say that the page was heard from; `page` is an id that each page makes up. Nothing where nobody watches."""
    if chat.watch is not None:
        note_presence(watch=chat.watch, ip=ip, user_agent=user_agent, page=page[:64])
