"""`{% mail_look %}`: how every mail looks."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def mail_look() -> SafeString:
    """The style sheet of mails, inside the mail, since mail programs load none: notices/look.css, which holds no
    variable."""
    return SafeString(f"<style>{render_to_string('notices/look.css')}</style>")
