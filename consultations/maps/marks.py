"""The marks of a drawing: dots, lines and names, with their places."""

from dataclasses import dataclass

from consultations.maps.network import Actor, Tie

RADII = (9, 12, 17)
"""Of the dots of actors with few, some and many partners."""
LONGEST = 28
"""Letters of a name on the drawing; the whole name stands in its title and in the table."""


def shape_of(kind: str) -> str:
    return kind or "unknown"


@dataclass(frozen=True)
class Label:
    """A name on the drawing: its letters from (x, y) in the direction of its language.

    `shift` moves it by parts of its own height (the dy of an SVG text); `is_wide` says it fits a wide screen only.
    """

    words: str
    language: str
    x: int
    y: int
    anchor: str
    shift: str
    is_wide: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"

    @classmethod
    def beside(cls, actor: Actor, x: int, y: int, radius: int, *, to_the_right: bool) -> "Label":
        """Text starts at its anchor and runs in its direction: to the right of a dot, Arabic *ends* there."""
        is_rtl = actor.language == "ar"
        anchor = "start" if to_the_right is not is_rtl else "end"
        gap = radius + 8 if to_the_right else -radius - 8
        return cls(shortened(actor.name), actor.language, x + gap, y, anchor, ".35em")

    @classmethod
    def under(cls, actor: Actor, x: int, y: int, radius: int, *, is_above: bool) -> "Label":
        away = -radius - 3 if is_above else radius + 2
        shift = "-.2em" if is_above else ".85em"
        return cls(shortened(actor.name), actor.language, x, y + away, "middle", shift)


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


@dataclass
class Dot:
    actor: Actor
    x: int
    y: int
    size: int
    growth: float = 1.0
    """Where few are drawn, each is drawn larger."""
    label: Label | None = None
    tone: str = ""
    """How it is seen: "" in full, or "other" (tied to what is asked for), "out" (not asked for), "here", "there"."""

    @property
    def shape(self) -> str:
        return shape_of(self.actor.kind)

    @property
    def radius(self) -> int:
        return round(RADII[self.size] * self.growth)

    @property
    def scale(self) -> str:
        """As the end of an SVG transform, nothing for none."""
        scale = RADII[self.size] / RADII[0] * self.growth
        return "" if scale == 1 else f"scale({scale:.2g})"

    @property
    def territories(self) -> str:
        """The codes of its territories, for a page that filters."""
        return " ".join(one.code for one in self.actor.territories)


@dataclass
class Line:
    """A tie; `path` is the d of an SVG path, from source to target, ending at the edge of the dots."""

    tie: Tie
    path: str
    tone: str = ""

    @property
    def width(self) -> int:
        """By its strength; what nobody told is drawn as middling."""
        return self.tie.strength or 2
