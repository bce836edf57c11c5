"""{{ session.summary|formatted }}: a longer text that somebody wrote, with its paragraphs, lists and links."""

from django import template

import formatted_text

register = template.Library()


@register.filter
def formatted(text):
    """HTML for a text in Markdown; nothing for nothing."""
    return formatted_text.written(text) if text else ""
