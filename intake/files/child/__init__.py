"""What opens hostile files: run in a process of its own, with little memory and time, and no Django.

The file is its standard input. It writes JSON lines: `{"text": …}`, or `{"sheet": …, "count": …}` and then
`{"rows": [[line, [cell, …]], …]}`, for a workbook sheet after sheet; a refusal is `{"refused": code}`. The last line is
`{"end": true}`.
Started by `intake.files.reader`, by its folder: importing `intake.files` would bring Django along.
"""

import json
import sys
from importlib import import_module

from . import limits
from .refusal import Refused


def main(kind: str, megabytes: int, seconds: int, most: int) -> None:
    """Read standard input as "pdf", "word", "sheet" or "workbook"; `most` characters of a text."""
    limits.confine(megabytes, seconds)
    try:
        reader = import_module(f".{kind}", __name__)  # its library is opened inside the limits
        for message in reader.messages(sys.stdin.buffer, most):
            write(message)
    except Refused as refusal:
        write({"refused": refusal.code})
    except (MemoryError, RecursionError):
        write({"refused": "too_heavy"})
    write({"end": True})


def write(message: dict) -> None:
    sys.stdout.write(json.dumps(message, separators=(",", ":")))
    sys.stdout.write("\n")
    sys.stdout.flush()
