"""Bringing in a large foreign spreadsheet, beside its bare cost: reading the same file and writing as many rows.

Both on an empty register of their own, turn by turn; each deed in the process in which the site does it.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from speed.registers import HOME, ROOT, digest_of_makers, environment, manage

DEEDS = ("open", "check", "write")


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock, of processor, and the most memory of the process and its reader together, in MB."""

    seconds: float
    processor: float = 0
    megabytes: float = 0


@dataclass(frozen=True)
class Found:
    ratio: float
    megabytes: float
    note: str


def measure(rows: int, rounds: int) -> Found:
    """The middle of the rounds; the memory is the most of all."""
    ratios, most, whole, bare = [], 0, [], []
    for _round in range(rounds):
        bare.append(sum_of([spent_bare(rows)]))
        whole.append(sum_of(spent_importing(rows)))
        ratios.append(whole[-1].seconds / bare[-1].seconds)
        most = max(most, whole[-1].megabytes)
    ours, theirs = (
        f"{median(one.seconds for one in runs):.0f} s, {median(one.processor for one in runs):.0f} s of processor"
        for runs in (whole, bare)
    )
    return Found(median(ratios), most, f"{ours} ÷ {theirs}")


def fresh(name: str, rows: int) -> Path:
    """A copy of an empty register with one council, and of the file; made while what makes them stays the same."""
    made = HOME / f"imports-{rows}-{digest_of_makers()[:12]}"
    if not (made / "file.xlsx").exists():
        for old in HOME.glob(f"imports-{rows}-*"):
            shutil.rmtree(old)
        made.mkdir(parents=True)
        manage(made, "migrate", "--verbosity", "0")
        django(made, "prepare", str(rows))
    folder = HOME / f"imports-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    return folder


def spent_importing(rows: int) -> list[Measured]:
    folder = fresh("run", rows)
    pk = django(folder, "take-in")
    spent = []
    for deed in DEEDS:
        django(folder, "wait", pk, deed)
        spent.append(watched([sys.executable, str(ROOT / "manage.py"), "intake_job", "import", pk, deed], folder))
    if (written := int(django(folder, "written", pk))) != rows:
        sys.exit(f"{written:,} of {rows:,} rows were brought in.")
    shutil.rmtree(folder)
    return spent


def spent_bare(rows: int) -> Measured:
    folder = fresh("bare", rows)
    seconds, processor = json.loads(django(folder, "bare"))
    shutil.rmtree(folder)
    return Measured(seconds, processor)


def sum_of(spent: list[Measured]) -> Measured:
    return Measured(
        sum(one.seconds for one in spent),
        sum(one.processor for one in spent),
        max(one.megabytes for one in spent),
    )


def django(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "speed.importing", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, check=True, text=True
    ).stdout.strip()


def watched(command: list[str], folder: Path) -> Measured:
    """Run it, looking ten times a second at its memory and that of the processes it begins."""
    began, most = time.monotonic(), 0
    process = subprocess.Popen(command, cwd=ROOT, env=environment(folder))
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        most = max(most, sum(map(resident, [process.pid, *children_of(process.pid)])))
        time.sleep(0.1)
    if status:
        sys.exit(f"{' '.join(command[2:])} failed.")
    process.returncode = 0
    return Measured(time.monotonic() - began, used.ru_utime + used.ru_stime, most / 1024**2)


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> int:
    """Bytes of memory; 0 once it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
