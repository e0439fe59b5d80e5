"""Where missing skills can be learned, for the match panel."""

from django import template

from recruiting.domain.learning import resources_for
from recruiting.domain.queries.matches import ShownMatch
from recruiting.models import LearningResource

register = template.Library()


@register.simple_tag
def learning_for(match: ShownMatch) -> dict[str, list[LearningResource]]:
    """Resources of the skills that a match misses, the required ones first. One query, none where none is missing."""
    return resources_for(one.name for one in (*match.missing_required, *match.missing_other))
