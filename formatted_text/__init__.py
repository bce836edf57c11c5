"""Longer texts that people write: a little Markdown (paragraphs, lists, emphasis, links), and nothing that can harm."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"}
WRITER = MarkdownIt("commonmark", {"html": False, "breaks": True})


@lru_cache(maxsize=512)
def written(text: str) -> SafeString:
    """The text as HTML: what Markdown makes of it, then only harmless tags and links to http(s) and mail addresses."""
    html = WRITER.render(text)
    return mark_safe(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))
