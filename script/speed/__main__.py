"""Make the registers, measure, print the table; 1 when a "must" isn't met."""

import argparse
import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace

from speed import answers as answering
from speed import imports as bringing_in
from speed import weight
from speed.registers import ROOT, Register, collected_static, register
from speed.servers import Page, load, ratio, served, spread

SMALLEST = 100
AFRESH = {"list": (0.40, 1.0), "one with 20 events": (0.50, 1.0), "home": (0.40, 1.0)}
FILTERED = ("region", "theme", "organization", "status", "overdue")
PARTS = ("pages", "imports", "answers")
FORMS = 500
QUERIES = {"list": (5, 3), "one with 20 events": (6, 4)}


@dataclass(frozen=True)
class Row:
    """A line of the table. Without `must`, it only tells."""

    what: str
    reached: float
    must: float | None = None
    aim: float | None = None
    more_is_better: bool = True
    digits: int = 2
    note: str = ""

    @property
    def fails(self) -> bool:
        if self.must is None:
            return False
        return self.reached < self.must if self.more_is_better else self.reached > self.must

    def __str__(self):
        verdict = "" if self.must is None else "FAILS" if self.fails else "aim" if self.reaches_aim else "ok"
        numbers = [f"{n:,.{self.digits}f}" if n is not None else "" for n in (self.must, self.aim, self.reached)]
        return f"{self.what:<66} {numbers[0]:>7} {numbers[1]:>7} {numbers[2]:>9}  {verdict:<5} {self.note}".rstrip()

    @property
    def reaches_aim(self) -> bool:
        return self.reached >= self.aim if self.more_is_better else self.reached <= self.aim


class Bench:
    """One run: the rounds, the rows found so far."""

    def __init__(self, rounds: int, seconds: float):
        self.rounds, self.seconds = rounds, seconds
        self.rows: list[Row] = []

    def head(self) -> None:
        print(f"\n{'':<66} {'must':>7} {'aim':>7} {'reached':>9}", flush=True)

    def add(self, row: Row) -> None:
        self.rows.append(row)
        print(row, flush=True)

    def looked_at(self, of: Register) -> dict:
        """Addresses and queries, from a process of its own."""
        environment = of.environment(page_cache=False)
        command = [sys.executable, "-m", "speed.looking", of.story]
        found = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
        return json.loads(found.stdout)

    def afresh(self, of: Register, looked: dict, names: list[str], c: Page) -> None:
        for name in names:
            must, aim = AFRESH.get(name, AFRESH["list"])
            with served(of.environment(page_cache=False), looked["addresses"][name]) as page:
                found = ratio(page, c, self.rounds, self.seconds)
            self.add(Row(f"{name}, afresh, at {of.size:,} ÷ C", found.middle, must, aim, note=found.note))

    def again(self, of: Register, looked: dict, b: Page) -> None:
        for name in AFRESH:
            with served(of.environment(page_cache=True), looked["addresses"][name]) as page:
                found = ratio(page, b, self.rounds, self.seconds)
            self.add(Row(f"{name}, again unchanged, at {of.size:,} ÷ B", found.middle, 0.60, 0.85, note=found.note))

    def growth(self, small: Register, large: Register) -> None:
        looked = {one: self.looked_at(one)["addresses"] for one in (small, large)}
        for name in AFRESH:
            with ExitStack() as servers:
                pages = [
                    servers.enter_context(served(one.environment(page_cache=False), looked[one][name]))
                    for one in (small, large)
                ]
                found = ratio(*pages, self.rounds, self.seconds)
            what = f"{name}: time at {large.size:,} ÷ time at {small.size:,}"
            self.add(Row(what, found.middle, 1.2, 1.05, more_is_better=False, note=found.note))

    def spread(self, of: Register, looked: dict) -> None:
        for page_cache, word in ((False, "afresh"), (True, "again")):
            for name in AFRESH:
                with served(of.environment(page_cache=page_cache), looked["addresses"][name]) as page:
                    reached = spread(page, 3, max(self.seconds, 2))
                self.add(Row(f"{name}, {word}: p99 ÷ p50 at 8 connections", reached, 2.0, 1.5, more_is_better=False))

    def queries(self, of: Register, looked: dict) -> None:
        for name, asked in looked["queries"].items():
            must, aim = QUERIES.get("list" if name.startswith("list") else name, (None, None))
            self.add(Row(f"{name}: queries at {of.size:,}", len(asked), must, aim, more_is_better=False, digits=0))

    def weights(self, of: Register, looked: dict) -> None:
        with served(of.environment(page_cache=True), looked["addresses"]["list"]) as page:
            raw, gzipped = weight.of_html(page)
            self.add(Row("list: KB of HTML", raw / 1024, 40, 25, more_is_better=False, digits=1))
            self.add(Row("list: KB of HTML, gzipped", gzipped / 1024, 8, 6, more_is_better=False, digits=1))
            for name in AFRESH:
                visit = weight.of_first_visit(replace(page, path=looked["addresses"][name]))
                kilobytes = sum(visit.values()) / 1024
                what = f"{name}: KB of a first visit, {len(visit)} requests"
                self.add(Row(what, kilobytes, 60, 30, more_is_better=False, digits=1))

    def imports(self, rows: int) -> None:
        if not self.rows:
            self.head()
        found = bringing_in.measure(rows, self.rounds // 2)
        what = f"import of {rows:,} rows: open, check and write ÷ bare"
        self.add(Row(what, found.ratio, 3.0, 1.5, more_is_better=False, note=found.note))
        what = f"import of {rows:,} rows: MB at most, its reader included"
        self.add(Row(what, found.megabytes, 300, 200, more_is_better=False, digits=0))

    def answers(self, seed: int) -> None:
        """A room of phones, on each database."""
        if not self.rows:
            self.head()
        static = collected_static()
        for database in answering.DATABASES:
            found = answering.measure(database, FORMS, seed, static)
            what = f"{FORMS} forms of {answering.CLIENTS} phones, {database}"
            self.add(Row(f"{what}: taken in a minute", found.per_minute, FORMS, 4 * FORMS, digits=0, note=found.note))
            self.add(Row(f"{what}: ms of a sending, p50", found.p50, digits=0))
            self.add(Row(f"{what}: ms of a sending, p99", found.p99, digits=0))
            self.add(Row(f"{what}: lost", found.lost, 0, 0, more_is_better=False, digits=0))
            self.add(Row(f"{what}: counted twice", found.double, 0, 0, more_is_better=False, digits=0))


def main() -> int:
    arguments = read_arguments()
    began = time.monotonic()
    bench = Bench(3 if arguments.quick else 5, 1 if arguments.quick else 2)
    if "pages" in arguments.only:
        pages(bench, arguments)
    if "imports" in arguments.only:
        bench.imports(max(arguments.sizes))
    if "answers" in arguments.only:
        bench.answers(arguments.seed)
    failing = [row for row in bench.rows if row.fails]
    took = time.monotonic() - began
    print(f"\n{took / 60:.1f} minutes, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end")
    for row in failing:
        print(f"FAILS  {row}")
    return 1 if failing else 0


def pages(bench: Bench, arguments: argparse.Namespace) -> None:
    """The public pages against B and C, on the registers of these sizes."""
    static = collected_static()
    registers = [register(size, arguments.seed, static) for size in sorted({SMALLEST, *arguments.sizes})]
    small, large = registers[0], registers[-1]
    bench.head()
    reference = large.environment(page_cache=False)
    with served(reference, "/b/", reference=True) as b, served(reference, "/c/", reference=True) as c:
        print(f"B {load(b, 2).per_second:,.0f} a second, C {load(c, 2).per_second:,.0f} a second\n", flush=True)
        for of in reversed([one for one in registers if one.size in arguments.sizes]):
            looked = bench.looked_at(of)
            whole = of is large
            bench.queries(of, looked)
            bench.afresh(of, looked, list(looked["addresses"]) if whole else list(AFRESH), c)
            bench.again(of, looked, b)
            if whole:
                bench.weights(of, looked)
                bench.spread(of, looked)
    if small is not large:
        bench.growth(small, large)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description="Measure the public pages; see docs/speed.md.")
    parser.add_argument("--sizes", default="1000,100000", type=sizes, help="recommendations, separated by commas")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="parts of it (all)")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up registers (1)")
    parser.add_argument("--quick", action="store_true", help="short rounds: a first idea")
    return parser.parse_args()


def sizes(text: str) -> list[int]:
    try:
        return [int(size) for size in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(f"numbers separated by commas, not {text!r}") from None


if __name__ == "__main__":
    sys.exit(main())
