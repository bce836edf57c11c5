"""The hidden column: which recommendation a row is, its version, and a digest of each cell as it was handed out."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from intake.sheets.columns import COMPARED
from recommendations.models import Recommendation

LAYOUT = "1"
"""Of the digests: moved on whenever `COMPARED` changes, so that an older spreadsheet isn't misread."""
LENGTH = 6
"""Letters of a digest: 36 bits."""
KEY = re.compile(r"(\d+) ([A-Za-z0-9-]{1,40}) (\d+\.\d+) ([A-Za-z0-9_-]*)")


@dataclass(frozen=True)
class Key:
    """One row as it was handed out. `digests` is empty for a layout of another time."""

    reference: str
    version: str
    digests: Mapping[str, str]


def version(recommendation: Recommendation) -> str:
    """Moves with every edit of its facts and every step."""
    return f"{recommendation.edition}.{recommendation.changes_count}"


def digest(value: str) -> str:
    return _short(value) if len(value) > 80 else _kept(value)


def _short(value: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(value.encode()).digest()[:5]).decode()[:LENGTH]


_kept = lru_cache(maxsize=10_000)(_short)


def key_of(reference: str, version: str, held: Mapping[str, str]) -> str:
    """`held` is what each compared cell holds, by field."""
    digests = "".join(digest(held[column.field]) for column in COMPARED)
    return f"{LAYOUT} {reference} {version} {digests}"


def read_key(text: str) -> Key | None:
    """The key of a row, or None for what isn't one."""
    found = KEY.fullmatch(text.strip())
    if not found:
        return None
    layout, reference, version, digests = found.groups()
    if layout != LAYOUT or len(digests) != LENGTH * len(COMPARED):
        return Key(reference, version, {})
    parts = (digests[at : at + LENGTH] for at in range(0, len(digests), LENGTH))
    return Key(reference, version, dict(zip((column.field for column in COMPARED), parts, strict=True)))
