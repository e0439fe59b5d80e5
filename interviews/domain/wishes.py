"""What a person or a program asks to be drawn, checked."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from interviews.domain.assembly import Wish
from interviews.domain.tag_names import normalize_tag
from interviews.domain.template_checks import SHARES, TemplateUnusable, check_shares, refuse
from interviews.enums import TagMode
from interviews.models import Tag

NO_TAG = 0


def wish_from(asked: Mapping[str, Any], user: User) -> Wish:
    """`question_count` 1-50, the three percentages, `tags` names, `tag_mode`, `question_banks` rows that the person
    sees. A tag that nothing carries finds nothing. Raises TemplateUnusable with a sentence for the field."""
    count = asked["question_count"]
    if not 1 <= count <= 50:
        refuse("question_count", "An interview has 1 to 50 questions.")
    easy, medium, hard = (asked[name] for name in SHARES)
    if not all(0 <= share <= 100 for share in (easy, medium, hard)):
        raise TemplateUnusable("A percentage is 0 to 100.", fields={"easy_percentage": "A percentage is 0 to 100."})
    check_shares(easy, medium, hard)
    names = [normalize_tag(name) for name in asked.get("tags") or ()]
    held = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    return Wish(
        count,
        easy,
        medium,
        hard,
        tags=tuple(held.get(name, NO_TAG) for name in names),
        tag_mode=asked.get("tag_mode") or TagMode.ANY,
        banks=tuple(bank.pk for bank in asked.get("question_banks") or ()),
        owner=user.pk,
    )
