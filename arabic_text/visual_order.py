"""Lines as the eye meets them from left to right, put back in the order in which they are read and typed.

The inverse of the Unicode bidirectional algorithm, as far as minutes need it: Arabic, Latin words, numbers, brackets.
"""

import re
from collections.abc import Sequence

ARABIC = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
DIGIT = re.compile("[0-9٠-٩۰-۹]")
INSIDE_NUMBERS = ".,/:\u00a0"
"""One of them between two digits belongs to the number; so do signs, but not after an Arabic word."""
SIGNS, BESIDE_NUMBERS = "-+", "%٪‰$€°#"
CLOSE = 1
"""Signs between a word and the number that goes with it: article 12, DH2026."""
MIRRORED = str.maketrans("()[]{}«»“”", ")(][}{»«”“")
BRACKETS, QUOTES = re.compile(r"[()\[\]{}«»]"), re.compile("[“”]")
OPENS = "([{«“"
MARKER = re.compile(r"\s*[\w٠-٩]{1,4}\s?[()\[\]]")
"""What numbers an item at the start of a line: its bracket has no partner."""
WORD = re.compile("[\u0621-\u064a]{3,}")


def logical(visual: Sequence[str], right_to_left: bool = True) -> str:
    """The line as it was typed. `visual`: its letters from left to right, or pieces of several that stay as they are
    (a ligature, a letter with its marks); `right_to_left` for a line of an Arabic paragraph.
    """
    pieces = list(visual)
    kinds = [kind(piece) for piece in pieces]
    if right_to_left:
        return "".join(reversed(turned(pieces, kinds)))
    line, done = [], 0
    for start, end in stretches(kinds, "R", "RD"):
        line += pieces[done:start]
        line += reversed(turned(pieces[start:end], kinds[start:end]))
        done = end
    return "".join(line + pieces[done:])


def kind(piece: str) -> str:
    """R for Arabic, D for a digit, L for other letters, N for what has no direction of its own."""
    first = piece[:1]
    if ARABIC.match(first):
        return "R" if first.isalnum() or len(piece) > 1 else "N"
    if DIGIT.match(first):
        return "D"
    return "L" if first.isalpha() else "N"


def turned(pieces: list[str], kinds: list[str]) -> list[str]:
    """The same with Latin words and numbers turned around, so that they are right once the whole is reversed."""
    pieces = pieces[:]
    for start, end in [*stretches(kinds, "L", "LD"), *numbers(pieces, kinds)]:
        pieces[start:end] = reversed(pieces[start:end])
    return pieces


def stretches(kinds: list[str], strong: str, inside: str) -> list[tuple[int, int]]:
    """(start, end) of runs that hold `strong`, and digits close to it, with what stands between them."""
    found = []
    for at, one in enumerate(kinds):
        if one == strong:
            if found and all(between == "N" or between in inside for between in kinds[found[-1][1] : at]):
                found[-1][1] = at + 1
            else:
                found.append([at, at + 1])
    return [(close(kinds, start, -1), close(kinds, end - 1, 1) + 1) for start, end in found]


def close(kinds: list[str], at: int, step: int) -> int:
    """How far a run goes on over digits, in this direction."""
    near = at
    while 0 <= near + step < len(kinds) and abs(near + step - at) <= CLOSE + 1 and kinds[near + step] in "DN":
        near += step
        at = near if kinds[near] == "D" else at
    return at


def numbers(pieces: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """(start, end) of numbers that aren't part of a Latin stretch."""
    latin = {index for start, end in stretches(kinds, "L", "LD") for index in range(start, end)}
    found, at = [], 0
    while at < len(pieces):
        if kinds[at] != "D" or at in latin:
            at += 1
            continue
        end = end_of_number(pieces, kinds, at, starts_line="R" not in kinds[at:])
        start = at
        while start and pieces[start - 1] in BESIDE_NUMBERS:
            start -= 1
        while end < len(pieces) and pieces[end] in BESIDE_NUMBERS:
            end += 1
        found.append((start, end))
        at = end
    return found


def end_of_number(pieces: list[str], kinds: list[str], at: int, *, starts_line: bool) -> int:
    joins = INSIDE_NUMBERS + SIGNS if starts_line else INSIDE_NUMBERS
    while at < len(pieces):
        joined = pieces[at] in joins and kinds[at + 1 : at + 2] == ["D"]
        if kinds[at] != "D" and not joined:
            break
        at += 1
    return at


def mend_brackets(text: str) -> str:
    """Brackets turned so that they open before they close: what a file gives is the sign, or its mirror image."""
    for signs in (BRACKETS, QUOTES):
        mirrored = signs.sub(lambda sign: sign[0].translate(MIRRORED), text)
        if closed(mirrored, signs) > closed(text, signs):
            text = mirrored
    return "\n".join(mend_line(line) for line in text.split("\n"))


def closed(text: str, signs: re.Pattern) -> int:
    """How many brackets find their partner, minus those that close what isn't open."""
    count, open_ones = 0, []
    for found in signs.finditer(text):
        if found[0] in OPENS:
            open_ones.append(found[0])
        elif open_ones and open_ones[-1].translate(MIRRORED) == found[0]:
            open_ones.pop()
            count += 1
        else:
            count -= 1
    return count


def mend_line(line: str) -> str:
    """A line where two brackets face the same way, or a marker's bracket opens."""
    marker = MARKER.match(line)
    if marker and line[marker.end() - 1] in "([" and len(BRACKETS.findall(line)) % 2:
        return line[: marker.end() - 1] + line[marker.end() - 1].translate(MIRRORED) + line[marker.end() :]
    signs = [found.start() for found in BRACKETS.finditer(line)]
    if (
        len(signs) != 2
        or len({line[at].translate(MIRRORED) if line[at] not in OPENS else line[at] for at in signs}) != 1
    ):
        return line
    opening = line[signs[0]] if line[signs[0]] in OPENS else line[signs[0]].translate(MIRRORED)
    return (
        line[: signs[0]] + opening + line[signs[0] + 1 : signs[1]] + opening.translate(MIRRORED) + line[signs[1] + 1 :]
    )


def looks_visual(text: str) -> bool:
    """Whether Arabic words stand backwards: with the letters that only end words in front, and the article behind."""
    words = WORD.findall(text)
    strange = sum(word[0] in "ةى" for word in words)
    backwards = strange + sum(word.endswith("لا") for word in words)
    forwards = sum((word[-1] in "ةى") + word.startswith("ال") for word in words)
    return strange > 0 and backwards > forwards
