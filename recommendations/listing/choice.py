"""What the address of the list asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from recommendations.models import Implementation, RecommendationKind

FLAGS = ("overdue", "stalled", "silent")
SCOPES = ("territory", "council", "organization", "theme", "kind")
SORTS = {
    "": _("Latest change first"),
    "deadline": _("Nearest deadline first"),
    "reference": _("By reference"),
}
CODE = re.compile(r"[A-Za-z0-9_-]{1,80}")
CURSOR = re.compile(r"[0-9A-Za-z:.+-]{1,60}~[0-9]{1,18}")


@dataclass(frozen=True)
class Choice:
    """The filters, the order and the place in it. Empty means: not asked."""

    status: str = ""
    kind: str = ""
    territory: str = ""
    council: str = ""
    organization: str = ""
    theme: str = ""
    overdue: str = ""
    stalled: str = ""
    silent: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(name for name in FLAGS if getattr(self, name))

    @property
    def scopes(self) -> dict[str, str]:
        """Which scopes are asked for, by their code."""
        return {name: getattr(self, name) for name in SCOPES if getattr(self, name)}

    @property
    def is_filtered(self) -> bool:
        return any(value for name, value in vars(self).items() if name not in ("sort", "after", "before"))

    def address(self, **changes: str) -> str:
        """The query string of this choice with some changes, always back on its first page."""
        changed = {**vars(self), "after": "", "before": "", **changes}
        return "?" + urlencode({name: value for name, value in changed.items() if value})


def read(query: Mapping[str, str]) -> tuple[Choice, list[str]]:
    """The choice an address makes, and the names of what it asks that can't be understood (left out)."""
    allowed = {"status": Implementation.values, "kind": RecommendationKind.values, "sort": list(SORTS)}
    found, unknown = {}, []
    for name in Choice.__dataclass_fields__:
        value = query.get(name, "").strip()
        if not value:
            continue
        if name in allowed:
            fits = value in allowed[name]
        elif name in FLAGS:
            fits = value == "1"
        else:
            fits = bool((CURSOR if name in ("after", "before") else CODE).fullmatch(value))
        if fits:
            found[name] = value
        else:
            unknown.append(name)
    return Choice(**found), unknown
