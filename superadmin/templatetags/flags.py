"""`{% flag "name" as shown %}`: whether a feature is on for who looks at the page."""

from typing import Any

from django import template

from superadmin.domain.flags import flag_is_on

register = template.Library()


@register.simple_tag(takes_context=True)
def flag(context: template.Context, name: str) -> bool:
    """For the request's person and tenant; without a request, for nobody in particular."""
    request: Any = context.get("request")
    return flag_is_on(name, user=getattr(request, "user", None), tenant=getattr(request, "tenant", None))
