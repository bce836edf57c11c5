"""Reading a Word document as Word does: each paragraph, run and table with the marks that hold for it."""

import io
import zipfile

import docx
from docx.oxml.ns import qn

PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml")


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def roots(document):
    section = document.sections[0]
    return [document.element.body, section.header._element, section.footer._element]


def every(document, name: str) -> list:
    return [found for root in roots(document) for found in root.iter(qn(name))]


def text_of(element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def texts(document) -> list[str]:
    """The words of each paragraph, those of tables, header and footer too."""
    return [text_of(paragraph) for paragraph in every(document, "w:p")]


def is_on(properties, name: str) -> bool | None:
    """What a mark says where it stands: yes, no, or nothing."""
    mark = None if properties is None else properties.find(qn(name))
    return None if mark is None else mark.get(qn("w:val")) not in ("0", "false", "off")


def runs_right_to_left(document, paragraph) -> bool:
    """By its own mark, or that of its style, or of what that is based on."""
    own = is_on(paragraph.pPr, "w:bidi")
    style = document.styles.element.default_for(1) if paragraph.style is None else by_id(document, paragraph.style)
    while own is None and style is not None:
        own = is_on(style.find(qn("w:pPr")), "w:bidi")
        based_on = style.find(qn("w:basedOn"))
        style = None if based_on is None else by_id(document, based_on.get(qn("w:val")))
    return bool(own)


def by_id(document, style_id: str):
    return next(
        style for style in document.styles.element.iter(qn("w:style")) if style.get(qn("w:styleId")) == style_id
    )


def language_of(document, paragraph) -> str:
    """The language of Arabic letters by the style of a paragraph."""
    style = document.styles.element.default_for(1) if paragraph.style is None else by_id(document, paragraph.style)
    return style.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi"))


def left_to_right_words(document) -> list[str]:
    return [text_of(run) for run in every(document, "w:r") if not is_on(run.rPr, "w:rtl")]


def parts_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()
