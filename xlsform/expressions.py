"""Expressions of XLSForm as far as a questionnaire has conditions and bounds: read into a small tree, no more.

Taken: `and`, `or`, `not()`, comparisons, and calls of any function by name. A tree is made of `Both`, `Not`,
`Compared`, `Called`, `Ref` (`${name}`, or `.` as Ref("")), words and numbers. Anything else is `Unreadable`.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""\s*(?:
      \$\{\s*(?P<ref>[^{}\s]{1,200})\s*\}
    | (?P<number>\d{1,15}(?:\.\d{1,10})?|\.\d{1,10})
    | "(?P<double>[^"]*)" | '(?P<single>[^']*)' | [“”](?P<curly>[^“”]*)[“”] | [‘’](?P<curled>[^‘’]*)[‘’]
    | (?P<sign><=|>=|!=|=|<|>|\(|\)|,|-)
    | (?P<word>[A-Za-z][A-Za-z0-9_-]*)
    | (?P<dot>\.)
    )""",
    re.VERBOSE,
)
"""Curly quotation marks are what Word and Excel make of straight ones."""
COMPARISONS = ("=", "!=", "<", ">", "<=", ">=")
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
LONGEST, DEEPEST = 10_000, 30


class Unreadable(ValueError):
    """An expression that can't be read; `near` is where."""

    def __init__(self, near: str):
        super().__init__(near)
        self.near = near[:40]


@dataclass(frozen=True)
class Ref:
    name: str


@dataclass(frozen=True)
class Called:
    function: str
    arguments: tuple


@dataclass(frozen=True)
class Compared:
    left: object
    sign: str
    right: object


@dataclass(frozen=True)
class Not:
    part: object


@dataclass(frozen=True)
class Both:
    """Parts that all hold (word "and"), or of which one does ("or")."""

    word: str
    parts: tuple


def read(expression: str) -> object:
    """The tree of an expression. What is compared with a value stands on the left."""
    return _Reader(expression).whole()


class _Reader:
    def __init__(self, expression: str):
        if len(expression) > LONGEST:
            raise Unreadable(expression)
        self.tokens = list(_tokens(expression))
        self.at = self.depth = 0

    def whole(self) -> object:
        tree = self.joined("or")
        if self.at < len(self.tokens):
            raise self.wrong()
        return tree

    def wrong(self) -> Unreadable:
        return Unreadable(str(self.tokens[self.at][1]) if self.at < len(self.tokens) else "…")

    def take(self, *wanted: tuple[str, str]) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return str(self.tokens[self.at - 1][1])
        return None

    def must(self, sign: str) -> None:
        if not self.take(("sign", sign)):
            raise self.wrong()

    def joined(self, word: str) -> object:
        part = self.part if word == "and" else lambda: self.joined("and")
        parts = [part()]
        while self.take(("word", word)):
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        flat = [
            inner for one in parts for inner in (one.parts if isinstance(one, Both) and one.word == word else [one])
        ]
        return Both(word, tuple(flat))

    def part(self) -> object:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong()
        try:
            return self.compared()
        finally:
            self.depth -= 1

    def compared(self) -> object:
        if self.take(("sign", "(")):
            inner = self.joined("or")
            self.must(")")
            return inner
        left = self.operand()
        sign = self.take(*(("sign", one) for one in COMPARISONS))
        if not sign:
            return Not(*left.arguments) if _is_not(left) else left
        right = self.operand()
        if isinstance(right, Ref | Called) and not isinstance(left, Ref | Called):
            return Compared(right, TURNED.get(sign, sign), left)
        return Compared(left, sign, right)

    def operand(self) -> object:
        if self.take(("sign", "-")):
            number = self.operand()
            if not isinstance(number, int | float):
                raise self.wrong()
            return -number
        if self.at >= len(self.tokens):
            raise self.wrong()
        kind, value = self.tokens[self.at]
        if kind == "sign" or (kind == "word" and value in ("and", "or")):
            raise self.wrong()
        self.at += 1
        if kind == "word":
            return self.called(str(value))
        return Ref(str(value)) if kind == "ref" else value

    def called(self, function: str) -> Called:
        self.must("(")
        arguments = []
        if not self.take(("sign", ")")):
            arguments.append(self.joined("or"))
            while self.take(("sign", ",")):
                arguments.append(self.joined("or"))
            self.must(")")
        return Called(function, tuple(arguments))


def _is_not(tree: object) -> bool:
    return isinstance(tree, Called) and tree.function == "not" and len(tree.arguments) == 1


def _tokens(expression: str):
    """(kind, value): "ref", "text", "number", "sign" or "word"."""
    at, end = 0, len(expression.rstrip())
    while at < end:
        found = TOKEN.match(expression, at)
        if not found:
            raise Unreadable(expression[at:].strip())
        at, kind = found.end(), found.lastgroup
        value = found[kind]
        if kind == "number":
            yield "number", number_of(value)
        elif kind == "dot":
            yield "ref", ""
        else:
            yield kind if kind in ("ref", "sign", "word") else "text", value


def number_of(words: str) -> int | float:
    """5 for "5" and "5.0"; ValueError for what is no number."""
    number = float(words)
    return int(number) if number.is_integer() else number


def written(number: int | float) -> str:
    """A number without exponent, as short as it can be read back."""
    if isinstance(number, int) or number.is_integer():
        return str(int(number))
    words = repr(number)
    return f"{number:.20f}".rstrip("0") if "e" in words else words
