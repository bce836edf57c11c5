"""Made-up registers to measure on: made once for each size, kept while what makes them stays the same."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / "var" / "bench"
MAKERS = ("recommendations/generator/*.py", "recommendations/workflow/*.py", "*/models/*.py", "*/migrations/*.py")


@dataclass(frozen=True)
class Register:
    """A database of so many recommendations, in a DATA_DIR of its own; `story` is the one with 20 events."""

    size: int
    folder: Path
    story: str

    def environment(self, *, page_cache: bool) -> dict[str, str]:
        return environment(self.folder) | {"PAGE_CACHE": str(int(page_cache))}


def environment(data_dir: Path) -> dict[str, str]:
    return os.environ | {"DATA_DIR": str(data_dir), "SECRET_KEY": "measuring, on this machine only"}


def manage(data_dir: Path, *arguments: str, show: bool = False) -> str:
    """Run manage.py on this folder; what it printed. A failure ends the measurement with what it said."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment(data_dir), stdout=subprocess.PIPE, text=True) as process:
        printed = []
        for line in process.stdout:
            printed.append(line)
            if show:
                print("  ", line, end="", flush=True)
    if process.returncode:
        sys.exit(f"manage.py {' '.join(arguments)} failed.")
    return "".join(printed)


def collected_static() -> Path:
    """The static files as they are served, collected once for all registers."""
    folder = HOME / "collected"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    manage(folder, "collectstatic", "--noinput", "--verbosity", "0")
    return folder / "static"


def register(size: int, seed: int, static: Path) -> Register:
    """The register of this size, made now unless it stands."""
    folder = HOME / f"{size}"
    told = folder / "made.json"
    made = {"size": size, "seed": seed, "makers": digest_of_makers()}
    known = json.loads(told.read_text()) if told.exists() else {}
    if {key: known.get(key) for key in made} != made:
        print(f"Making a register of {size:,} recommendations …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        manage(folder, "migrate", "--verbosity", "0")
        said = manage(folder, "generate_register", "--recommendations", str(size), "--seed", str(seed), show=True)
        known = made | {"story": re.search(r"A story of 20 changes: (\S+)", said)[1]}
        told.write_text(json.dumps(known))
    if not (folder / "static").is_symlink():
        (folder / "static").symlink_to(static)
    return Register(size, folder, known["story"])


def digest_of_makers() -> str:
    digest = hashlib.sha256()
    for pattern in MAKERS:
        for path in sorted(ROOT.glob(pattern)):
            if ".venv" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()
