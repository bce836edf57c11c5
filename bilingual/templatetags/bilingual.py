"""{{ organization|named }}, {{ text|written_in:"ar" }}: words people typed, in their own language and direction."""

import re

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from bilingual import pick

register = template.Library()
DIRECTION = {"ar": "rtl", "fr": "ltr"}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


@register.filter
def written_in(words, language):
    """The words in a `<bdi>`, with lang and dir where they differ from the page's."""
    if (get_language() or "ar")[:2] == language:
        return format_html("<bdi>{}</bdi>", words)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, DIRECTION.get(language, "auto"), words)


@register.filter
def named(thing):
    """The name of a thing with two names, marked; nothing for nothing."""
    return written_in(*pick(thing.name_ar, thing.name_fr)) if thing else ""


@register.filter
def titled(thing):
    """The title of a thing with two titles, marked; nothing for nothing."""
    return written_in(*pick(thing.title_ar, thing.title_fr)) if thing else ""


@register.filter
def language_of(words):
    """The language of words that don't say theirs, by their letters."""
    return "ar" if ARABIC_LETTER.search(words) else "fr"


@register.filter
def as_typed(words):
    """Words that don't say their language, in a `<bdi>` marked by their letters; nothing for nothing."""
    return written_in(words, language_of(words)) if words else ""


@register.filter
def language_attributes(language):
    """` lang="fr" dir="ltr"` for an element whose words aren't in the page's language; nothing when they are."""
    if (get_language() or "ar")[:2] == language:
        return ""
    return format_html(' lang="{}" dir="{}"', language, DIRECTION.get(language, "auto"))
