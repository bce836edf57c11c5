"""The pieces a report is written in: plain values for the typesetter, each text with its language."""

from collections.abc import Iterable

from django.utils.translation import get_language
from markdown_it import MarkdownIt

from bilingual import pick
from bilingual.templatetags.bilingual import language_of

READER = MarkdownIt("commonmark", {"html": False})
LISTS = ("bullet_list", "ordered_list")

Text = dict[str, object]
Block = dict[str, object]


def said(words: str, language: str = "", *, strong: bool = False) -> Text:
    """Words somebody typed, in the language of their letters where they don't say theirs."""
    return {"text": words, "language": language or language_of(words), "strong": strong}


def ours(words: object) -> Text:
    """Words of the site, in the language of the page."""
    return {"text": str(words), "language": (get_language() or "ar")[:2], "strong": False}


def named(thing) -> Text:
    return said(*pick(thing.name_ar, thing.name_fr))


def titled(thing) -> Text:
    return said(*pick(thing.title_ar, thing.title_fr))


def heading(words: object, level: int = 2) -> Block:
    return {"kind": "heading", "level": level, "texts": [words if isinstance(words, dict) else ours(words)]}


def paragraph(*texts: Text, quiet: bool = False) -> Block:
    return {"kind": "paragraph", "texts": list(texts), "quiet": quiet}


def points(items: Iterable[list[Text]]) -> list[Block]:
    return [{"kind": "point", "mark": "•", "texts": texts} for texts in items]


def facts(rows: Iterable[tuple[object, list[Text]]]) -> Block:
    """What is known, under its names; a name of which nothing is known is left out."""
    return {"kind": "facts", "rows": [[ours(name), texts] for name, texts in rows if texts]}


def table(head: Iterable[object], rows: Iterable[list[Text]], widths: tuple[int, ...]) -> Block:
    """Widths are shares of the line; a column of numbers has the share 0: as wide as it needs."""
    return {"kind": "table", "head": [ours(one) for one in head], "rows": list(rows), "widths": list(widths)}


def joined(texts: Iterable[Text], sign: str = " · ") -> list[Text]:
    several: list[Text] = []
    for one in texts:
        several += [ours(sign), one] if several else [one]
    return several


def formatted(text: str) -> list[Block]:
    """A text with a little Markdown: paragraphs, points of lists with their marks, emphasis; of a link, its words."""
    blocks, depth, mark = [], 0, ""
    language = language_of(text)
    for token in READER.parse(text):
        kind, _, end = token.type.rpartition("_")
        if kind in LISTS:
            depth += 1 if end == "open" else -1
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type in ("fence", "code_block"):
            blocks.append(paragraph(said(token.content.rstrip("\n"), language)))
        elif token.type == "inline" and depth:
            blocks.append({"kind": "point", "mark": mark, "texts": _pieces(token.children, language)})
            mark = ""
        elif token.type == "inline":
            blocks.append(paragraph(*_pieces(token.children, language)))
    return blocks


def _pieces(tokens, language: str) -> list[Text]:
    pieces, strong = [], 0
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            strong += 1
        elif token.type in ("strong_close", "em_close"):
            strong -= 1
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(said("\n", language))
        elif token.content:
            pieces.append(said(token.content, language, strong=bool(strong)))
    return pieces
