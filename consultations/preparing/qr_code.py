"""A QR code as one path of SVG, so that a page prints it sharp at any size without a file or a style of its own."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Modules left white around, as the standard asks (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    """`path` in a square of `side` modules, the white border included."""

    path: str
    side: int


def qr_code(text: str) -> QrCode:
    """Dark modules as runs of one module's height: some 6 KB for an address."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = (run for y, row in enumerate(rows) for run in _runs(row, y))
    return QrCode("".join(runs), len(rows) + 2 * QUIET)


def _runs(row: list[bool], y: int):
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z"
            start = None
