import io
import re
from collections.abc import Iterable, Sequence

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from word_document import marks
from word_document.pieces import Prose, Strong, clean, is_left_to_right, pieces

FONT = "Times New Roman"
ARABIC, FRENCH = "ar-MA", "fr-FR"
INK = RGBColor(0x1A, 0x1A, 0x1A)
SIZES = {
    "Normal": 13,
    "Title": 20,
    "Subtitle": 14,
    "Heading 1": 16,
    "Heading 2": 14,
    "Heading 3": 13,
    "Header": 10,
    "Footer": 10,
    "Cell": 11,
}
"""The styles a paper uses, each with its size in points."""

FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
WIDTH, EDGE, STEP = 166, Mm(22), Mm(9)
"""Of a line on A4, in millimetres; of the margin; of one level further in."""

Text = str | tuple[str, ...] | list
"""One string; several pieces of a paragraph; a list of paragraphs, each one or the other."""


class Paper:
    """One document on A4, from right to left: `heading`, `paragraph`, `facts`, `table`…, then `content()`.

    A text is one string or several pieces, among them `Strong` and `LeftToRight` ones. Latin words inside Arabic find
    their own direction; `Prose` that is wholly French runs from left to right.
    """

    def __init__(self, title: str, *, author: str = ""):
        self.document = docx.Document()
        self._dress()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = EDGE
        section.top_margin = section.bottom_margin = Mm(20)
        marks.turn_section(section)
        told = self.document.core_properties
        told.title, told.author, told.comments, told.language = clean(title)[:255], clean(author)[:255], "", ARABIC

    def _dress(self) -> None:
        styles = self.document.styles
        styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        default = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        marks.set_font(default, FONT)
        marks.set_language(default, latin=FRENCH, right_to_left=ARABIC)
        for name, points in SIZES.items():
            self._dress_style(styles[name], points)
        for name in ("Title", "Subtitle"):
            styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        styles["Normal"].paragraph_format.space_after = Pt(5)
        styles["Normal"].paragraph_format.line_spacing = 1.15
        styles["Cell"].paragraph_format.space_after = Pt(1)

    def _dress_style(self, style, points: int) -> None:
        """As Arabic wants it: letters of one stroke aren't spread, one font, one colour, both scripts of one size."""
        marks.remove(style.element, "w:rPr/w:spacing", "w:rPr/w:kern", "w:pPr/w:pBdr")
        style.font.color.rgb = INK
        style.font.italic = style.font.cs_italic = False
        style.font.bold = style.font.cs_bold = style.name.startswith(("Heading", "Title"))
        letters = style.element.get_or_add_rPr()
        marks.set_font(letters, FONT)
        marks.set_size(letters, points)
        marks.set_language(letters, latin=FRENCH, right_to_left=ARABIC)
        marks.set_direction(style.element.get_or_add_pPr())

    # What stands in it

    def title(self, *text: str) -> None:
        self._write(self.document.add_paragraph(style="Title"), text)

    def subtitle(self, *text: str) -> None:
        self._write(self.document.add_paragraph(style="Subtitle"), text)

    def heading(self, *text: str, level: int = 1) -> None:
        self._write(self.document.add_paragraph(style=f"Heading {level}"), text)

    def paragraph(self, *text: str, style: str = "Normal", keep_with_next: bool = False) -> None:
        """`style` may be "Cell" for small words; `keep_with_next` holds it on the page of what follows."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = keep_with_next or None
        self._write(paragraph, text)

    def point(self, mark: str, *text: str, level: int = 1) -> None:
        """One point of a list whose numbers are given: `mark` hangs before the text."""
        paragraph = self.document.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = STEP * level, -STEP  # Word's left is where a line starts
        self._write(paragraph, (mark, "\t", *text))

    def facts(self, rows: Iterable[tuple[str, Text]]) -> None:
        """Names and values side by side."""
        table = self._table((30, 70))
        for name, value in rows:
            self._row(table, (Strong(name), value))
        self.paragraph(style="Cell")

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Text]], widths: Sequence[float]) -> None:
        """A grid; its header comes again on each page. `widths` are parts of the width of the page."""
        table = self._table(widths)
        first = self._row(table, [Strong(name) for name in header])
        first._tr.trPr.append(marks.element("w:tblHeader"))
        for cells in rows:
            self._row(table, cells)
        self.paragraph(style="Cell")

    def columns(self, *columns: Text) -> None:
        """Side by side without lines, each in the middle of its column: for those who sign."""
        table = self._table([1] * len(columns), style="Normal Table")
        for cell in self._row(table, columns).cells:
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def header(self, *text: str) -> None:
        self._write(self.document.sections[0].header.paragraphs[0], text)

    def footer(self, text: str) -> None:
        """`{page}` and `{pages}` stand for the number of the page and how many there are."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in re.split(r"(\{pages?\})", text):
            if part in FIELDS:
                marks.add_field(paragraph, FIELDS[part])
            else:
                self._write(paragraph, (part,))

    def content(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    # How it is written

    def _table(self, widths: Sequence[float], style: str = "Table Grid"):
        table = self.document.add_table(0, len(widths), style)
        table.table_direction, table.autofit = WD_TABLE_DIRECTION.RTL, False
        for column, part in zip(table.columns, widths, strict=True):
            column.width = Mm(WIDTH * part / sum(widths))
        return table

    def _row(self, table, cells: Sequence[Text]):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(marks.element("w:cantSplit"))
        for cell, text in zip(row.cells, cells, strict=True):
            for number, words in enumerate(text if isinstance(text, list) else [text]):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                paragraph._p.style = "Cell"  # its id; by its name python-docx looks through all styles, cell by cell
                self._write(paragraph, words if isinstance(words, tuple) else (words,))
        return row

    def _write(self, paragraph, text: Sequence[str]) -> None:
        if any(isinstance(piece, Prose) for piece in text) and is_left_to_right("".join(text)):
            marks.set_direction(paragraph._p.get_or_add_pPr(), right_to_left=False)
        for piece in text:
            for words, is_latin in pieces(piece):
                run = paragraph.add_run(words)
                if isinstance(piece, Strong):
                    run.font.bold = run.font.cs_bold = True
                if is_latin:
                    marks.set_language(run._r.get_or_add_rPr(), latin=FRENCH, right_to_left=ARABIC)
                else:
                    run.font.rtl = True
