"""The pictures of docs/guide, of a server that runs with the example: give its address, the password, a work folder."""

import sys
from pathlib import Path

from pictures import consultation, minutes
from pictures.camera import camera

base, password, work, *wanted = sys.argv[1:]
PARTS = {"minutes": minutes, "consultation": consultation}
with camera(base, password, Path("docs/guide")) as ready:
    for name in wanted or PARTS:
        PARTS[name].take_all(ready, Path(work))
