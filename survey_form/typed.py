"""Words as somebody typed them, without what no page, spreadsheet or database takes."""

import re

UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters, and halves of a pair that stand alone."""


def cleaned(words: str) -> str:
    return UNKEPT.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
