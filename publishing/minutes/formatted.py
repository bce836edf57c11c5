"""Texts written with a little Markdown, as paragraphs of a Word document."""

from markdown_it import MarkdownIt

from word_document import Paper, Prose, Strong

READER = MarkdownIt("commonmark", {"html": False})
LISTS = ("bullet_list", "ordered_list")


def write(paper: Paper, text: str) -> None:
    """Paragraphs, points of lists with their numbers, and emphasis; of a link, its words."""
    level, mark = 0, ""
    for token in READER.parse(text):
        kind, _, end = token.type.rpartition("_")
        if kind in LISTS:
            level += 1 if end == "open" else -1
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type in ("fence", "code_block"):
            paper.paragraph(Prose(token.content.rstrip("\n")))
        elif token.type == "inline" and level:
            paper.point(mark, *_pieces(token.children), level=level)
            mark = ""
        elif token.type == "inline":
            paper.paragraph(*_pieces(token.children))


def _pieces(tokens) -> list[str]:
    pieces, strong = [], 0
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            strong += 1
        elif token.type in ("strong_close", "em_close"):
            strong -= 1
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(Prose("\n"))
        elif token.content:
            pieces.append(Strong(token.content) if strong else Prose(token.content))
    return pieces
