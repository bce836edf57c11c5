"""Word's automatic numbering: the "1." before a paragraph isn't in its text; two other members say how to count."""

import re
from dataclasses import dataclass, field

from . import xml_stream
from .archive import Archive

BULLET = "– "
MOST = 16 * 1024 * 1024
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass
class Level:
    start: int = 1
    format: str = "decimal"
    shape: str = ""
    """What stands there, with %1 for the number of the first level."""
    style: str = ""


@dataclass
class Scheme:
    """A numbering as designed; the lists that follow it count on together."""

    levels: dict[int, Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    style: str = ""
    """Where it is designed elsewhere: the style that names it."""


@dataclass
class Series:
    """One list: the scheme it follows, and the levels it starts anew."""

    scheme: str = ""
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass
class Style:
    parent: str = ""
    series: str = ""
    level: int | None = None


class Numbering:
    """`marker(…)` for each paragraph in order; it counts."""

    def __init__(self, archive: Archive, part: str):
        self.schemes: dict[str, Scheme] = {}
        self.series: dict[str, Series] = {}
        self.styles: dict[str, Style] = {}
        members = {kind: name for kind, name in archive.related(part).values() if name in archive.names}
        if "styles" in members:
            read_styles(archive.open(members["styles"], MOST), self.styles)
        if "numbering" in members:
            read_schemes(archive.open(members["numbering"], MOST), self.schemes, self.series)

    def marker(self, series: str, level: int | None, style: str) -> str:
        """What stands before a paragraph of this style. `series` is its own numbering: "" for none, "0" for never."""
        if not series:
            named, style = self.of_style(style)
            series, level = named.series, named.level if level is None else level
        followed = self.series.get(series)
        scheme = self.scheme_of(followed) if followed else None
        if scheme is None:
            return ""
        if level is None:
            level = next((number for number, one in scheme.levels.items() if style and one.style == style), 0)
        shown = scheme.levels.get(level)
        if shown is None:
            return ""
        self.count(scheme, followed, level, shown)
        return BULLET if shown.format == "bullet" else written(scheme, level, shown)

    def of_style(self, name: str) -> tuple[Style, str]:
        """The style that numbers, this one or one it is based on, with its name."""
        for _step in range(20):  # styles based on each other in a ring end here
            style = self.styles.get(name, Style())
            if style.series or not style.parent:
                return style, name
            name = style.parent
        return Style(), ""

    def scheme_of(self, series: Series) -> Scheme | None:
        scheme = self.schemes.get(series.scheme)
        if scheme and scheme.style:
            real = self.series.get(self.styles.get(scheme.style, Style()).series)
            scheme = self.schemes.get(real.scheme) if real else None
        return scheme

    @staticmethod
    def count(scheme: Scheme, series: Series, level: int, shown: Level) -> None:
        if level in series.restarts:
            scheme.counts[level] = series.restarts.pop(level)
        else:
            scheme.counts[level] = scheme.counts.get(level, shown.start - 1) + 1
        for deeper in [one for one in scheme.counts if one > level]:
            del scheme.counts[deeper]


def written(scheme: Scheme, level: int, shown: Level) -> str:
    """`1- ` as its designer drew it; a hyphen is added where nothing would set the number apart from the words."""

    def number(found: re.Match) -> str:
        at = int(found[1]) - 1
        one = scheme.levels.get(at, Level())
        return spelled(scheme.counts.get(at, one.start), one.format)

    if shown.format == "none" or not shown.shape:
        return ""
    text = re.sub(r"%([1-9])", number, shown.shape).strip()
    return f"{text}- " if text[-1:].isalnum() else f"{text} "


def spelled(number: int, way: str) -> str:
    """A number as Word writes it; ways in words are left to digits."""
    if number > 0 and way in ("arabicAbjad", "arabicAlpha", "lowerLetter", "upperLetter"):
        letters = {"arabicAbjad": ABJAD, "arabicAlpha": ALPHABET}.get(way, LATIN)
        text = letters[(number - 1) % len(letters)] * min((number - 1) // len(letters) + 1, 10)
    elif 0 < number < 4000 and way in ("lowerRoman", "upperRoman"):
        text = ""
        for value, sign in ROMAN:
            text += sign * (number // value)
            number %= value
    else:
        text = f"{number:02}" if way == "decimalZero" else str(number)
    return text.upper() if way.startswith("upper") else text


def read_schemes(member, schemes: dict[str, Scheme], series: dict[str, Series]) -> None:
    reader = SchemeReader(schemes, series)
    xml_stream.stream(member, reader.start, reader.end)


class SchemeReader:
    """What the numbering member says as it goes by: schemes and their levels, then the lists that follow them."""

    def __init__(self, schemes: dict[str, Scheme], series: dict[str, Series]):
        self.schemes, self.series = schemes, series
        self.scheme, self.list, self.level, self.number = Scheme(), Series(), None, 0

    def start(self, element: str, attributes: dict[str, str]) -> None:
        name, value = xml_stream.word(element), xml_stream.value(attributes)
        if name == "abstractNum":
            self.scheme = self.schemes[xml_stream.value(attributes, "abstractNumId")] = Scheme()
        elif name == "num":
            self.list = self.series[xml_stream.value(attributes, "numId")] = Series()
        elif name in ("lvl", "lvlOverride"):
            self.start_level(name, xml_stream.number(attributes, "ilvl"))
        elif name == "abstractNumId":
            self.list.scheme = value
        elif name == "numStyleLink":
            self.scheme.style = value
        elif name == "startOverride":
            self.list.restarts[self.number] = xml_stream.number(attributes)
        elif self.level is not None:
            design(self.level, name, value)

    def start_level(self, name: str, number: int) -> None:
        self.number = number
        if name == "lvl":
            self.level = self.scheme.levels.setdefault(number, Level())

    def end(self, element: str) -> None:
        name = xml_stream.word(element)
        if name == "lvl":
            self.level = None
        elif name == "abstractNum":
            self.scheme = Scheme()  # a level that a list redraws for itself stays out of the scheme


def design(level: Level, name: str, value: str) -> None:
    if name == "start":
        level.start = int(value) if value.isdecimal() and len(value) < 7 else 0
    elif name == "numFmt":
        level.format = value
    elif name == "lvlText":
        level.shape = value[:60]
    elif name == "pStyle":
        level.style = value
    elif name == "lvlPicBulletId":
        level.format = "bullet"


def read_styles(member, styles: dict[str, Style]) -> None:
    at = {"style": Style()}

    def start(element, attributes):
        element = xml_stream.word(element)
        if element == "style":
            at["style"] = styles[xml_stream.value(attributes, "styleId")] = Style()
        elif element == "basedOn":
            at["style"].parent = xml_stream.value(attributes)
        elif element == "numId":
            at["style"].series = xml_stream.value(attributes)
        elif element == "ilvl":
            at["style"].level = xml_stream.number(attributes)

    xml_stream.stream(member, start)
