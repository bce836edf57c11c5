"""The council a text is about: "المجلس الإقليمي ل…", "مجلس جماعة …", "conseil communal de …", known or not."""

import re
from collections import Counter
from dataclasses import dataclass

from arabic_text.normal import bare
from intake.reading.gazetteer import Gazetteer, Hit, Territory
from intake.reading.shapes import Places
from intake.reading.words import Names, in_one_line, words_of

HEADS = {
    "provincial": (
        r"مجلس (?:ال)?اقليمي (?:(?:ب|ل)?(?:ال)?(?:اقليم|عماله) |ل(?=\w))",
        r"مجلس (?:عماله|اقليم) ",
        r"conseil (?:provincial|prefectoral) (?:de l'|de la |de |d'|du )",
        r"conseil de la (?:province|prefecture) (?:de l'|de la |de |d'|du )",
    ),
    "regional": (
        r"مجلس جهه ",
        r"مجلس (?:ال)?جهوي (?:ل?جهه |ل(?=\w))",
        r"conseil regional (?:de la region )?(?:de l'|de la |de |d'|du )",
        r"conseil de la region (?:de l'|de la |de |d'|du )?",
    ),
    "communal": (
        r"مجلس (?:ال)?(?:جماعي|بلدي|قروي|حضري) (?:ل?(?:ال)?جماعه (?:ال)?ترابيه |ل?(?:ال)?جماعه |ل?مدينه |ل(?=\w))",
        r"مجلس (?:جماعه|مدينه|مقاطعه|بلديه) ",
        r"مجلس (?:ال)?جماعه (?:ال)?ترابيه (?:ل(?=\w))?",
        r"conseil (?:communal|municipal) (?:de la commune )?(?:de l'|de la |de |d'|du )",
        r"conseil de la commune (?:de l'|de la |de |d'|du )",
    ),
}
HEAD = re.compile(
    "|".join(rf"(?P<{level}>(?<![^\W\d_])[وبلفك]?(?:ل?ل|ال)?(?:{'|'.join(heads)}))" for level, heads in HEADS.items())
)
COMMUNE = re.compile(r"(?<![^\n])(?P<communal>(?:ال)?جماعه (?:(?:ال)?ترابيه )?(?:ل(?=\w))?)")
HEAD_OF_TEXT = 600
NAME_HEADS = """
    بن بني ايت اولاد سيدي مولاي عين واد وادي دار قلعه بو لالا لاله ام احد حد اثنين ثلاثاء اربعاء خميس جمعه سبت تيزي
    سوق قصر باب بير حاسي زاويه راس جبل
    el al ait ain sidi moulay oulad ouled lalla beni oued ben la des souk ksar bab tizi dar hassi jbel zaouiat had
"""
"""After these a name goes on."""
NOT_NAMES = re.compile(
    r"ال(?:منعقد|ذي|تي|مجتمع|عادي|استثنا|يوم|دوره|جلسه|سيد|ساده|متعلق|خاص|مدرج|مصادق|مرفوع|صادر|متخذ|منبثق|معتمد"
    r"|مقدم|موجه|مكلف|تابع|واقع|محترم|موقر|حالي|سابق)\w*|\d+"
)
LEVELS = {"provincial": ("province", "prefecture"), "regional": ("region",), "communal": ("commune",)}
WORD_OF_LEVEL = {"provincial": "province", "regional": "region", "communal": "commune"}
GENERIC = re.compile(
    r"(?<![^\W\d_])(?:ال|لل)مجلس (?:ال)?(?P<kind>اقليمي|جهوي|جماعي)(?![^\W\d_])"
    r"|conseil (?P<sort>provincial|regional|communal)(?![a-z])"
)
GENERIC_LEVELS = {
    "اقليمي": "provincial",
    "جهوي": "regional",
    "جماعي": "communal",
    **dict(zip(*[("provincial", "regional", "communal")] * 2, strict=True)),
}


@dataclass(frozen=True)
class CouncilRead:
    """A council at letters `start` to `end`; `name` is empty where only the words are known."""

    level: str
    name: str
    territory: Territory | None
    start: int
    end: int
    name_start: int
    key: str
    lost_article: bool = False
    """Its place begins with the second ل of "للنموذج"."""


class Councils:
    """Every council the text names, with those of Places under their own names."""

    def __init__(self, places: Places, gazetteer: Gazetteer):
        self.gazetteer = gazetteer
        self.known: dict[str, Names] = {}
        keyed: dict[str, list] = {}
        for _, name in places.councils:
            if found := HEAD.search(folded := bare(name)):
                keyed.setdefault(found.lastgroup, []).append((after_ll(found, folded[found.end() :]), name))
        self.known = {level: Names(names) for level, names in keyed.items()}
        self.whole = [(bare(name), name) for _, name in places.councils if not HEAD.search(bare(name))]

    def find(self, folded: str) -> CouncilRead | None:
        """The council named most, and of those the one named first."""
        named = [read for found in HEAD.finditer(in_one_line(folded)) if (read := self.read(folded, found))]
        counts = Counter((one.level, one.key) for one in named)
        best = max(named, key=lambda one: (counts[one.level, one.key], -one.start), default=None)
        return best or self.by_whole_name(folded)

    def read(self, folded: str, found: re.Match) -> CouncilRead | None:
        level, end = found.lastgroup, found.end()
        window = folded[end : end + 80]
        name = after_ll(found, window)
        added = len(name) - len(window)
        words = list(words_of(name))
        if not words or words[0].start > 1:
            return None
        territory, used = self.territory(name, words, level)
        if not used:
            used = name_length(name, words)
        key = "".join(word.text for word in words[:used])
        known = next(iter(self.known[level].nearly(key)), "") if level in self.known else ""
        start = found.start() + (found[0][0] in "وبفك") + (found[0][0] == "ل")
        official = known or (composed(level, territory) if territory else "")
        key = territory.code if territory else key
        return CouncilRead(level, official, territory, start, end + words[used - 1].end - added, end, key, bool(added))

    def territory(self, name: str, words, level: str) -> tuple[Territory | None, int]:
        return self.gazetteer.named_from(name, words, 0, words[0].text, WORD_OF_LEVEL[level]) or (None, 0)

    def at_the_head(self, folded: str) -> CouncilRead | None:
        """Minutes whose first lines say "جماعة …" alone are of its council."""
        return next(
            (read for found in COMMUNE.finditer(folded[:HEAD_OF_TEXT]) if (read := self.read(folded, found))), None
        )

    def inferred(self, folded: str, hits: list[Hit]) -> CouncilRead | None:
        """A text that says "المجلس الإقليمي" alone speaks of the province it names."""
        found = GENERIC.search(in_one_line(folded))
        if found is None:
            return None
        level = GENERIC_LEVELS[found["kind"] or found["sort"]]
        named = [hit.territory for hit in hits if hit.level and hit.territory.level in LEVELS[level]]
        if not named:
            return None
        territory, _ = Counter(named).most_common(1)[0]
        key = bare(territory.name).replace(" ", "").replace("-", "")
        known = next(iter(self.known[level].exactly(key)), "") if level in self.known else ""
        return CouncilRead(level, known or composed(level, territory), territory, *found.span(), found.start(), key)

    def by_whole_name(self, folded: str) -> CouncilRead | None:
        for key, name in self.whole:
            at = folded.find(key)
            if at >= 0:
                return CouncilRead("", name, None, at, at + len(key), at, key)
        return None


def after_ll(found: re.Match, rest: str) -> str:
    """What follows "المجلس الإقليمي ل": the second ل of "للنموذج" is that of the article."""
    return "ا" + rest if found[0].endswith("ل") and rest.startswith("ل") else rest


def name_length(name: str, words) -> int:
    """How many words an unknown name takes: the first, and those that can only go on with it."""
    used = 1
    while used < min(4, len(words)):
        gap = name[words[used - 1].end : words[used].start]
        word = words[used].text
        goes_on = words[used - 1].text in NAME_HEADS.split() or (
            word.startswith("ال") and not NOT_NAMES.fullmatch(word)
        )
        if gap not in (" ", "-", " - ", "'") or not goes_on:
            break
        used += 1
    return used


def composed(level: str, territory: Territory) -> str:
    """The name such a council bears."""
    name = territory.name
    if level == "regional":
        return f"مجلس جهة {name}"
    if level == "communal":
        return f"مجلس جماعة {name}"
    if territory.level == "prefecture":
        return f"مجلس عمالة {name}"
    return "المجلس الإقليمي " + (f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}")
