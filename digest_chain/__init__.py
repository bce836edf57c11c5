"""A chain of digests: each row carries the digest of the row before it, so a rewritten past shows.

Plain Python, no Django. A *link* is the canonical text of one row's facts after the digest of the row before.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
START = ""  # what stands before the first row


def canonical(facts: Mapping[str, object]) -> str:
    """The one text of these facts: JSON, keys in order, no spaces, characters as they are (UTF-8 when encoded)."""
    return ENCODER.encode(facts)


def link(previous: str, facts: Mapping[str, object]) -> str:
    """The digest of a row: SHA-256, in hexadecimal (64 characters), of `previous`, a line feed, and the facts."""
    return hashlib.sha256(f"{previous}\n{canonical(facts)}".encode()).hexdigest()


def first_break(rows: Iterable[tuple[Mapping[str, object], str, str]]) -> int | None:
    """The index of the first row (facts, previous, digest) that doesn't fit, or None when the whole chain holds."""
    previous = START
    for index, (facts, stated_previous, digest) in enumerate(rows):
        if stated_previous != previous or digest != link(previous, facts):
            return index
        previous = digest
    return None
