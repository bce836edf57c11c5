"""A room full of phones: 500 forms from 50 clients at once, many sent twice, to the site as it is served.

Every client opens the form, then sends it, as a phone does. Nothing is sent again because it failed: what isn't in the
database at the end is lost.
"""

import http.client
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlencode

from speed.registers import HOME, ROOT, environment, manage
from speed.servers import Page, free_port, processor_time, wait_for

CLIENTS = 50
DATABASES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class Found:
    """Forms taken in a minute, each counted once; waiting times of a sending in ms."""

    per_minute: float
    p50: float
    p99: float
    lost: int
    double: int
    note: str


def measure(database: str, forms: int, seed: int, static: Path) -> Found:
    """On an empty register of this database, made for it and gone with it."""
    folder = HOME / f"answers-{database.lower()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "static").symlink_to(static)
    with database_of(database):
        manage(folder, "migrate", "--verbosity", "0")
        addresses = meeting(folder, "prepare", str(CLIENTS))
        with served_as_in_production(folder, addresses[0]) as page:
            by_chance = random.Random(seed)  # noqa: S311
            keys = [str(uuid.UUID(int=by_chance.getrandbits(128), version=4)) for _form in range(forms)]
            began, before = time.monotonic(), processor_time(page.server)
            sent = list(send_all(page.port, addresses, keys, by_chance))
            took, worked = time.monotonic() - began, processor_time(page.server) - before
        there = meeting(folder, "came")
    shutil.rmtree(folder)
    waits = sorted(ms for _status, ms in sent)
    work = f"; {1000 * worked / len(sent):.0f} ms of work each" if worked else ""
    statuses = Counter(status for status, _ms in sent if status != 200)
    return Found(
        per_minute=60 * forms / took,
        p50=waits[len(waits) // 2],
        p99=waits[len(waits) * 99 // 100],
        lost=len(set(keys) - set(there["keys"])),
        double=max(len(there["keys"]), there["counted"]) - len(set(keys) & set(there["keys"])),
        note=f"{len(sent):,} sendings of {forms:,} forms in {took:.0f} s{work}"
        + (f"; {dict(statuses)}" if statuses else ""),
    )


@contextmanager
def database_of(name: str) -> Iterator[None]:
    """SQLite in the folder of the register; a throw-away PostgreSQL, named in DATABASE_URL while it runs."""
    if name == "SQLite":
        yield
        return
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as cluster:
        Path(cluster).chmod(0o711)
        control = [str(ROOT / "script/postgres")]
        started = subprocess.run([*control, "start", cluster], stdout=subprocess.PIPE, text=True, check=True)
        os.environ["DATABASE_URL"] = started.stdout.strip()
        try:
            yield
        finally:
            del os.environ["DATABASE_URL"]
            subprocess.run([*control, "stop", cluster], check=True)


@contextmanager
def served_as_in_production(folder: Path, path: str) -> Iterator[Page]:
    """gunicorn as deploy/ sets it up, with two workers."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--config", "deploy/gunicorn.conf.py"],
        cwd=ROOT,
        env=environment(folder) | {"PORT": str(port), "WEB_CONCURRENCY": "2"},
        stdout=subprocess.DEVNULL,
    )
    try:
        page = Page(port, path, process.pid)
        wait_for(page, process)
        yield page
    finally:
        process.terminate()
        process.wait(timeout=30)


def meeting(folder: Path, *arguments: str):
    command = [sys.executable, "-m", "speed.meeting", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def send_all(port: int, addresses: list[str], keys: list[str], by_chance: random.Random) -> Iterator[tuple[int, float]]:
    """Every form, and at random half of them twice: some long after, some in the same moment from another client."""
    order = [(key, addresses[n % len(addresses)]) for n, key in enumerate(keys)]
    order += by_chance.sample(order, len(order) // 4)
    by_chance.shuffle(order)
    for place in sorted(by_chance.sample(range(len(order)), len(keys) // 4), reverse=True):
        order.insert(place, order[place])
    waiting: SimpleQueue = SimpleQueue()
    for one in order:
        waiting.put(one)
    with ThreadPoolExecutor(CLIENTS) as clients:
        for sent in clients.map(lambda _client: phone(port, waiting), range(CLIENTS)):
            yield from sent


def phone(port: int, waiting: SimpleQueue) -> list[tuple[int, float]]:
    """One client: (status, ms) of every form it sent. A new connection each, as after a lost line."""
    sent = []
    while True:
        try:
            key, address = waiting.get_nowait()
        except Empty:
            return sent
        ask(port, "GET", address)
        began = time.monotonic()
        status = ask(port, "POST", address, answers(key))
        sent.append((status, 1000 * (time.monotonic() - began)))


def ask(port: int, method: str, address: str, body: str = "") -> int:
    """The status, or 0 where there was no answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Accept": "application/json"} if method == "POST" else {}
    headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        connection.request(method, address, body or None, headers)
        response = connection.getresponse()
        response.read()
        return response.status
    except OSError:
        return 0
    finally:
        connection.close()


def answers(key: str) -> str:
    """A form filled in, the same whenever it is sent with this key."""
    chosen = ("none", "weak", "good")[uuid.UUID(key).int % 3]
    rows = {
        f"q-ties-{row}-{part}": value
        for row in range(4)
        for part, value in {
            "from-slug": "measured",
            "from-name": "تعاونية للقياس",
            "to-name": f"جمعية {row}",
            "mechanism": "funding",
            "strength": "2",
        }.items()
    }
    names = {f"q-bodies-{row}-name": f"جمعية {row}" for row in range(6)}
    fixed = {"version": "1", "sent_key": key, "answered_by": "مائدة", "may_quote": "on", "q-where": "MA-09"}
    typed = {
        "q-known": chosen,
        "q-needs": chosen,
        "q-order-weak": "1",
        "q-grid-none": "good",
        "q-words": f"{key} كلمات " * 20,
    }
    return urlencode(fixed | typed | names | rows)
