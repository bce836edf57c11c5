"""From a text of minutes to drafts: taken in and read, reviewed row by row, then all drafts created at once, or none.

`take_in` reads a text and keeps what it proposes; `save` keeps what the clerk typed and does one operation on the rows
(`rows.OPERATIONS`); `adopt` creates the drafts, `publish` publishes them. The words of a row are exactly those of the
source until somebody changes them.
"""

from intake.papers.adopting import adopt, discard, publish, restore
from intake.papers.problems import NotReady
from intake.papers.saving import Outdated, apply_typed, save
from intake.papers.taking_in import TooManyRows, take_in

__all__ = [
    "NotReady",
    "Outdated",
    "TooManyRows",
    "adopt",
    "apply_typed",
    "discard",
    "publish",
    "restore",
    "save",
    "take_in",
]
