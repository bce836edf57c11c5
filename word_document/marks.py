"""The marks of direction, script and language that python-docx has no names for. Order matters in this XML."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl"),
    *("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
"""What follows w:bidi in the properties of a paragraph, in the order of ECMA-376, part 1, 17.3.1.26."""


def element(name: str, **attributes: str):
    """<w:name w:attribute="…"/>."""
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def remove(parent, *paths: str) -> None:
    """The elements at these paths, where they stand."""
    for path in paths:
        for found in parent.findall("/".join(map(qn, path.split("/")))):
            found.getparent().remove(found)


def set_direction(properties, *, right_to_left: bool = True) -> None:
    """Of the properties of a paragraph, or of a style of paragraphs."""
    remove(properties, "w:bidi")
    mark = element("w:bidi") if right_to_left else element("w:bidi", val="0")
    properties.insert_element_before(mark, *AFTER_BIDI)


def set_font(properties, font: str) -> None:
    """One font for every script, in place of those of the theme."""
    remove(properties, "w:rFonts")
    fonts = element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    properties.insert_element_before(fonts, *_after("w:rFonts"))


def set_size(properties, points: float) -> None:
    """Of Latin and of Arabic letters, which Word sizes apart."""
    for name in ("w:sz", "w:szCs"):
        remove(properties, name)
        properties.insert_element_before(element(name, val=str(round(points * 2))), *_after(name))


def set_language(properties, *, latin: str, right_to_left: str) -> None:
    remove(properties, "w:lang")
    properties.insert_element_before(element("w:lang", val=latin, bidi=right_to_left), *_after("w:lang"))


RUN_PROPERTIES = (
    *("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike"),
    *("w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden"),
    *("w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect"),
    *("w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout"),
    *("w:specVanish", "w:oMath"),
)
"""The properties of a run, in the order of ECMA-376, part 1, 17.3.2.28."""


def _after(name: str) -> tuple[str, ...]:
    return RUN_PROPERTIES[RUN_PROPERTIES.index(name) + 1 :]


def turn_section(section) -> None:
    """Its columns and its page go from right to left."""
    properties = section._sectPr
    properties.insert_element_before(element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def add_field(paragraph, instruction: str) -> None:
    """A number that Word works out: PAGE, NUMPAGES. Until it does, a 1 stands there."""
    field = element("w:fldSimple", instr=instruction)
    run = paragraph.add_run("1")
    run.font.rtl = True
    field.append(run._r)
    paragraph._p.append(field)
