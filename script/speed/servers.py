"""Servers on 127.0.0.1, and the load that measures them."""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from speed.registers import ROOT

REFERENCE = ("django.core.wsgi:get_wsgi_application()", "speed.reference_settings")


@dataclass(frozen=True)
class Page:
    """A page of a server that runs."""

    port: int
    path: str
    server: int  # process id

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"


@contextmanager
def served(environment: dict[str, str], path: str, *, reference: bool = False) -> Iterator[Page]:
    """A server of its own for this page, warm; stopped on the way out."""
    application, settings = REFERENCE if reference else ("config.wsgi", "config.settings")
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--config", "python:speed.gunicorn_conf"]
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": settings},
    )
    try:
        page = Page(port, path, process.pid)
        wait_for(page, process)
        load(page, seconds=1)
        yield page
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(page: Page, process: subprocess.Popen) -> None:
    """Until it answers with the page; anything else than 200 ends the measurement."""
    until = time.monotonic() + 60
    while True:
        if process.poll() is not None:
            sys.exit("The server to measure didn't start.")
        try:
            status = fetch(page).status
        except OSError:
            if time.monotonic() > until:
                sys.exit(f"{page.url} doesn't answer.")
            time.sleep(0.1)
            continue
        if status != 200:
            sys.exit(f"{page.path} answers {status}.")
        return


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    size: int  # of headers and body, as they came


def fetch(page: Page, path: str = "", encoding: str = "identity") -> Answer:
    """One request, as a browser sends it; the body stays compressed."""
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=60)
    try:
        connection.request("GET", path or page.path, headers={"Accept-Encoding": encoding})
        response = connection.getresponse()
        body = response.read()
        headers = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
        names = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, names, body, len("HTTP/1.1 200 OK\r\n\r\n") + headers + len(body))
    finally:
        connection.close()


@dataclass(frozen=True)
class Load:
    """`per_second` requests; the 50th and 99th of a hundred took so many ms; `work` of the workers for each, in ms."""

    per_second: float
    p50: float
    p99: float
    work: float


UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}


def load(page: Page, seconds: float, connections: int = 4) -> Load:
    """Ask for the page as fast as it comes, over so many connections."""
    options = {"--threads": 1, "--connections": connections, "--duration": f"{seconds}s"}
    command = ["wrk", "--latency", *(str(word) for option in options.items() for word in option), page.url]
    before = processor_time(page.server)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    worked = processor_time(page.server) - before
    if "Non-2xx" in said:
        sys.exit(f"{page.path} failed under load:\n{said}")
    took = {
        p: float(n) * UNITS[unit] for p, n, unit in re.findall(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", said, re.M)
    }
    if len(took) < 2:
        sys.exit(f"{page.path} answered nothing within {seconds} s: this machine is too busy to measure.")
    answered = int(re.search(r"(\d+) requests in", said)[1])
    per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return Load(per_second, took["50"], took["99"], 1000 * worked / answered)


def processor_time(server: int) -> float:
    """Seconds of processor its workers have taken so far; 0 where the system doesn't say."""
    try:
        workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        stats = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in workers]
    except FileNotFoundError:
        return 0.0
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Ratio:
    """The requests a second of a page for one of another: the middle of the rounds, and both loads in the middle."""

    middle: float
    of_page: Load
    of_other: Load

    @property
    def note(self) -> str:
        """The absolute figures, and how the processor's time compares: it hardly minds what else the machine does."""
        page, other = self.of_page, self.of_other
        work = f"; {page.work:.2f} / {other.work:.2f} ms of work" if page.work and other.work else ""
        return f"{page.per_second:,.0f} / {other.per_second:,.0f} a second{work}"


def ratio(page: Page, to: Page, rounds: int, seconds: float) -> Ratio:
    """Turn by turn: the other, the page, the other, the page …"""
    pairs = [(load(to, seconds), load(page, seconds)) for _round in range(rounds)]
    middle = statistics.median(page.per_second / other.per_second for other, page in pairs)
    others, pages = ([*several] for several in zip(*pairs, strict=True))
    return Ratio(middle, middle_of(pages), middle_of(others))


def middle_of(loads: list[Load]) -> Load:
    return sorted(loads, key=lambda one: one.work or -one.per_second)[len(loads) // 2]


def spread(page: Page, rounds: int, seconds: float) -> float:
    """The 99th of a hundred ÷ the 50th at 8 connections, the middle of the rounds."""
    loads = [load(page, seconds, connections=8) for _round in range(rounds)]
    return statistics.median(one.p99 / one.p50 for one in loads)
