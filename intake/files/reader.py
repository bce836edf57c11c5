"""A process that opens a hostile file, watched from outside: what it says line by line, and its end in any case."""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.files.kinds import Incoming

FOLDER = Path(__file__).resolve().parent
HOUSE = FOLDER.parent.parent
START = "import sys; sys.path += sys.argv[1:3]; import child; child.main(sys.argv[3], *map(int, sys.argv[4:]))"
"""In isolation (-I) no folder is on the path; these two come last, so that nothing in them hides a library."""
SECONDS = 60
"""Of processor time; a text of a million letters takes ten."""
PATIENCE = 2
"""So many times as long by the clock, where others work too."""
MEGABYTES = 512
"""Of address space; a sheet of 200,000 rows × 20 columns takes 450, one of 100,000 × 8 takes 120."""
LONGEST_MESSAGE = 32 * 1024 * 1024
KEPT = ("SYSTEMROOT", "TMPDIR")
logger = logging.getLogger(__name__)


@contextmanager
def messages(file: Incoming, kind: str, seconds: int = SECONDS, megabytes: int = MEGABYTES):
    """What a process of its own reads in the file as "pdf", "word", "sheet" or "workbook"; gone when the block ends.

    It gets no environment, hence no secret, and the file as an open one without a name: nothing is left to delete.
    """
    with copied(file.upload) as copy:
        process = start(copy, kind, file.most, seconds, megabytes)
    with process:
        watch = Watch(process, PATIENCE * seconds)
        try:
            yield said(process, watch, file)
        finally:
            watch.stop()
            process.kill()


@contextmanager
def copied(upload):
    with tempfile.TemporaryFile() as copy:
        upload.seek(0)
        shutil.copyfileobj(upload, copy)
        copy.seek(0)
        yield copy


def start(copy, kind: str, most: int, seconds: int, megabytes: int) -> subprocess.Popen:
    numbers = map(str, (megabytes, seconds, most))
    return subprocess.Popen(  # noqa: S603 - nothing of the file is in the command
        [sys.executable, "-I", "-B", "-c", START, str(FOLDER), str(HOUSE), kind, *numbers],
        stdin=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT if name in os.environ},
    )


def said(process: subprocess.Popen, watch: "Watch", file: Incoming) -> Iterator[dict]:
    """One message after the other; `Unreadable` when it refuses, dies, falls silent or talks without end."""
    while True:
        with watch:
            line = process.stdout.readline(LONGEST_MESSAGE)
            ended = not line.endswith(b"\n") and (process.poll() if line else process.wait())
        if not line.endswith(b"\n"):
            logger.warning("The process that read “%s” ended with %s", file.name, ended)
            raise file.refusal("corrupt" if ended == 1 and not watch.killed else "too_heavy")
        try:
            message = json.loads(line)
        except ValueError as error:
            raise file.refusal("corrupt") from error
        if "end" in message:
            return
        if "refused" in message:
            raise file.refusal(message["refused"])
        yield message


class Watch:
    """Kills a process that lets its reader wait for more than so many seconds; `with watch:` is one such wait."""

    def __init__(self, process: subprocess.Popen, seconds: float):
        self.process, self.seconds = process, seconds
        self.since, self.killed = None, False
        self.stopped = threading.Event()
        threading.Thread(target=self.look, daemon=True).start()

    def __enter__(self):
        self.since = time.monotonic()

    def __exit__(self, *_error):
        self.since = None

    def look(self) -> None:
        while not self.stopped.wait(min(self.seconds / 4, 1)):
            since = self.since
            if since is not None and time.monotonic() - since > self.seconds:
                self.killed = True
                self.process.kill()

    def stop(self) -> None:
        self.stopped.set()
