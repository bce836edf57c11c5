"""The `type` of a row of the survey sheet, in the spellings that tools and people use."""

import re
from dataclasses import dataclass

from survey_form import Kind

SELECT = re.compile(
    r"(select[_ ]one|select1|select[_ ]multiple|select all that apply|rank)(?: from)?"
    r"(?: +([^\s]+))?(?: +(or[_ ](?:specify[_ ])?other))?",
    re.IGNORECASE,
)
BEGIN_END = re.compile(r"(begin|end)[_ ]?(group|repeat)", re.IGNORECASE)
PLAIN = {
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "integer": Kind.NUMBER,
    "int": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "range": Kind.SCALE,
}
CHOOSING = {"select_multiple": Kind.MANY, "select all that apply": Kind.MANY, "rank": Kind.RANKING}
LEFT_OUT = {
    *("calculate", "hidden", "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit"),
    *("subscriberid", "simserial", "start-geopoint", "background-audio", "xml-external", "csv-external"),
    *("image", "photo", "audio", "video", "file", "geopoint", "geotrace", "geoshape", "gps", "location", "barcode"),
    *("time", "datetime", "acknowledge", "trigger", "osm", "background-geopoint"),
    *("select_one_from_file", "select_multiple_from_file", "select_one_external", "add_select_one_prompt_using"),
}
"""What other tools ask for and this house doesn't: said, and left out."""


@dataclass(frozen=True)
class Type:
    """`mark` is "begin_group", "end_repeat", "note", "left" or "unknown"; nothing for a question of a `kind`."""

    mark: str = ""
    kind: Kind | None = None
    is_whole: bool = False
    list_name: str = ""
    with_other: bool = False


def type_of(words: str) -> Type:
    small = " ".join(words.split())
    if found := BEGIN_END.fullmatch(small):
        return Type(f"{found[1]}_{found[2]}".lower())
    if found := SELECT.fullmatch(small):
        chosen = found[1].lower().replace("select multiple", "select_multiple")
        return Type(kind=CHOOSING.get(chosen, Kind.ONE), list_name=found[2] or "", with_other=bool(found[3]))
    small = small.lower()
    if small == "note":
        return Type("note")
    if small in PLAIN:
        return Type(kind=PLAIN[small], is_whole=small in ("integer", "int"))
    return Type("left" if small.split()[0] in LEFT_OUT else "unknown")
