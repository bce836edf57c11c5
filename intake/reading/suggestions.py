"""Corrections to offer beside an item: a missing space, a slip of the fingers, a letter of another keyboard.

The words of the minutes stay as they are until a person accepts one. A false alarm costs more than a slip that is
missed, so a word is doubted only when it is nowhere in our lists, stands once in the text, and what it is taken for is
one letter away; and, unless two letters changed places, when it hasn't the shape of an Arabic word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from arabic_text.likeness import WORD, normalised
from arabic_text.lists import words_listed
from arabic_text.stems import stem, without_beginnings

MISSING_SPACE, TYPING, SPELLING = "missing_space", "typing", "spelling"


@dataclass(frozen=True)
class Suggestion:
    """`written` is exactly the text from `start` to `end`; `proposed` is what would stand there."""

    start: int
    end: int
    written: str
    proposed: str
    reason: str


ONE_ALIF = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ک": "ك", "ڪ": "ك", "ی": "ي"})
ELSEWHERE = str.maketrans({"ک": "ك", "ڪ": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه"})
"""Letters of Persian and Urdu keyboards that look like ours."""

WRITTEN = {normalised(word): word for word in reversed(words_listed("administrative"))}
KNOWN_STEMS = frozenset(map(stem, WRITTEN))
SLIPS = dict(pair.split("/") for pair in words_listed("slips"))


def letters(word: str) -> str:
    """A word without tashkeel and tatweel, hamzas on the alif aside; ئ and ؤ stay, unlike in `normalised`."""
    whole = unicodedata.normalize("NFKC", word).replace("\u0640", "")
    return "".join(one for one in whole if unicodedata.category(one) not in ("Mn", "Cf")).translate(ONE_ALIF)


PROPER = {letters(word): word for word in reversed(WRITTEN.values())}


def suggest(text: str, items: Sequence) -> list[list[Suggestion]]:
    """For each item (`start`, `end`) what could be corrected in it, in its order; nothing overlaps."""
    doubts = Doubts(Counter(map(letters, WORD.findall(text))))
    return [[] if item.start is None else in_passage(text, item.start, item.end, doubts) for item in items]


def in_passage(text: str, start: int, end: int, doubts: "Doubts") -> list[Suggestion]:
    found = [*glued_by_a_mark(text, start, end), *twice_the_blank(text, start, end)]
    for word in WORD.finditer(text, start, end):
        proposed, reason = doubts.about(word[0])
        if proposed and proposed != word[0]:
            found.append(Suggestion(*word.span(), word[0], proposed, reason))
    return without_overlaps(found)


def without_overlaps(found: list[Suggestion]) -> list[Suggestion]:
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda suggestion: (suggestion.start, -suggestion.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


# Between words

ARABIC = "\u0621-\u063a\u0641-\u064a"
MARKS = "\u064b-\u065f\u0670\u0640"
LETTER = f"[{ARABIC}{MARKS}]"
GLUED = re.compile(f"[{ARABIC}]{LETTER}*(?:[؛،؟!]|(?<=[{ARABIC}]{{3}})[.,;:])(?=[{ARABIC}]{{2}}){LETTER}+")
BLANKS = re.compile(r"(?<=\S)[ \u00a0]{2,3}(?=\S)")
MOST_BLANKS = 3
"""Doubled in one item; more are how the page was laid out."""


def glued_by_a_mark(text: str, start: int, end: int) -> Iterator[Suggestion]:
    """المواكبة؛إنشاء → المواكبة؛ إنشاء"""
    for found in GLUED.finditer(text, start, end):
        proposed = re.sub("([؛،؟!.,;:])", r"\1 ", found[0])
        yield Suggestion(*found.span(), found[0], proposed, MISSING_SPACE)


def twice_the_blank(text: str, start: int, end: int) -> Iterator[Suggestion]:
    """Shown with the letters around it, since a blank alone can't be seen."""
    doubled = list(BLANKS.finditer(text, start, end))
    for found in doubled if len(doubled) <= MOST_BLANKS else ():
        first, last = max(start, found.start() - 1), found.end() + 1
        yield Suggestion(first, last, text[first:last], text[first] + " " + text[last - 1], TYPING)


# One word

LEFT_WORDS = frozenset(map(normalised, words_listed("before")))
RIGHT_WORDS = frozenset(map(normalised, words_listed("after")))
WRITTEN_ON = re.compile("[وف]?[بلكس]?(?:ال|ل)?(?:لا)?$")
LAM_AFTER_ALIF = re.compile("^([وفبك]{0,2})ا([اأإآ])ل")
"""As some files of PDF give لا, which is one sign there: االقتصاد."""
ENDS_A_WORD = re.compile(f"(?<=[{ARABIC}])[ىة](?=[{ARABIC}]{{2}})(?!ء)")
LONG_WORD, SHORT_WORD = 7, 4
SHORTEST_DOUBTED = 6
SHAPES = re.compile(
    "است.{2,5}|مست.{2,5}|مت.{3,5}|ا.[تطد].{2,4}|ان..ا.|[^ا].ا.ي.|ا..[لي]ا.|م.ت.{2,4}"
    "|.{2,4}(?:ان|اء|وي|ولوجي|يك)|[^ء-ي].*"
)
"""Of stems of six letters and more: استفعال، مستفعل، متفاعل، افتعال، انفعال، مفاعيل … and words from elsewhere."""


class Doubts:
    """What may be wrong with a word, knowing how often each word stands in the text."""

    def __init__(self, counts: Counter):
        self.counts = counts
        self.found: dict[str, tuple[str, str]] = {}

    def about(self, word: str) -> tuple[str, str]:
        """(what is proposed, why); empty when there is no doubt."""
        if word not in self.found:
            self.found[word] = self.look_at(word)
        return self.found[word]

    def look_at(self, word: str) -> tuple[str, str]:
        if not re.match(f"[{ARABIC}\ufb50-\ufeff{MARKS}]", word):
            return "", ""
        if word.translate(ELSEWHERE) != word:
            return in_our_letters(word), SPELLING
        bare = letters(word)
        if bare in SLIPS:
            return SLIPS[bare], TYPING
        if LAM_AFTER_ALIF.match(word):
            return LAM_AFTER_ALIF.sub(r"\1ال\2", word), TYPING
        if split := after_an_ending(word) or (not self.is_known(bare) and self.in_two(bare, word)):
            return split, MISSING_SPACE
        if self.counts[bare] > 1:
            return "", ""
        return self.one_letter_off(bare, word), TYPING

    def is_known(self, bare: str) -> bool:
        plain = normalised(bare)
        return self.counts[bare] > 1 or plain in WRITTEN or stem(plain) in KNOWN_STEMS

    def in_two(self, bare: str, word: str) -> str:
        """Where a blank is missing, both halves being words: منأجل، انسجامبين، وضاستراتيجية."""
        if len(bare) != len(word):
            return ""
        plain = normalised(bare)
        for cut in range(2, len(plain) - 1):
            left, right = plain[:cut], plain[cut:]
            if is_small_word_before(left, right, word[cut]) or is_small_word_after(left, right):
                return f"{word[:cut]} {word[cut:]}"
            if is_long_word_after(left, right):
                return f"{completed(word[:cut])} {word[cut:]}"
        return ""

    def one_letter_off(self, bare: str, word: str) -> str:
        """The one word of our lists it may have been meant for."""
        for core in without_beginnings(bare):
            if len(core) < SHORTEST_DOUBTED or core in PROPER:
                continue
            near = [
                known
                for known, _, _ in process.extract(core, PROPER.keys(), scorer=OSA.distance, score_cutoff=1, limit=3)
                if self.is_meant(known, core)
            ]
            if len(near) == 1 and len(bare) == len(word):
                return word[: len(word) - len(core)] + PROPER[near[0]]
        return ""

    def is_meant(self, known: str, core: str) -> bool:
        if stem(normalised(known)) == stem(normalised(core)):
            return is_swapped(known, core)
        if self.is_known(core):
            return False
        return is_swapped(known, core) or (has_no_shape(core) and has_ends_of(known, core))


def in_our_letters(word: str) -> str:
    """حکامة → حكامة; a ی at the end is ى where the word is known with it."""
    proper = word.translate(ELSEWHERE)
    if word.endswith("ی") and WRITTEN.get(normalised(proper), "").endswith("ى"):
        proper = proper[:-1] + "ى"
    return proper


def after_an_ending(word: str) -> str:
    """ى and ة end a word; what follows them is another."""
    return ENDS_A_WORD.sub(lambda found: f"{found[0]} ", word) if ENDS_A_WORD.search(word) else ""


def is_small_word_before(left: str, right: str, first_letter: str) -> bool:
    if left not in LEFT_WORDS:
        return False
    if first_letter in "أإ" or right.startswith("ال"):
        return len(right) >= SHORT_WORD - 1 and (right in WRITTEN or stem(right) in KNOWN_STEMS)
    return len(right) > SHORT_WORD and right in WRITTEN


def is_small_word_after(left: str, right: str) -> bool:
    return right in RIGHT_WORDS and len(left) > SHORT_WORD and any(form in WRITTEN for form in without_beginnings(left))


def is_long_word_after(left: str, right: str) -> bool:
    """Not where the left half may be written on: بالاقتصاد, اللااقتصادي, السوسيواقتصادي."""
    if len(right) < LONG_WORD or not right.startswith("ا") or WRITTEN_ON.match(left) or left.endswith("و"):
        return False
    return any(form in WRITTEN and len(form) >= SHORTEST_DOUBTED for form in (right, right.removeprefix("ال")))


def completed(beginning: str) -> str:
    """وض → وضع, when one letter alone makes a word of it."""
    plain = normalised(beginning)
    if plain in WRITTEN:
        return beginning
    words = [word for known, word in WRITTEN.items() if len(known) == len(plain) + 1 and known.startswith(plain)]
    return words[0] if len(words) == 1 else beginning


def is_swapped(known: str, core: str) -> bool:
    """Two neighbours changed places and nothing else: the letters are the same."""
    return known != core and sorted(known) == sorted(core)


def has_ends_of(known: str, core: str) -> bool:
    """A slip stands inside; at the ends words change by themselves: توصياتي, تتواصل, معلوماتك."""
    longer, shorter = sorted((known, core), key=len, reverse=True)
    is_added_to = longer.startswith(shorter) or longer.endswith(shorter)
    return known[0] == core[0] and known[-1] == core[-1] and not is_added_to


def has_no_shape(core: str) -> bool:
    left = stem(normalised(core))
    return len(left) >= SHORTEST_DOUBTED and not SHAPES.fullmatch(left)
