"""Runs mlops-tui and its peers in turns and prints Markdown tables; see Scripts/bench, which prepares all it needs.

A shared machine is never quiet, so no figure stands alone: all contestants run once in every round, in an order that changes from round
to round; a cell holds the median (the least) of the rounds, and the median of the rounds' own ratios to mlops-tui.
"""

import argparse
import json
import math
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from peers import SWEEP, WINDOW, Prices, programs

OURS = "**mlops-tui**"
LIBRARIES = ["pandas", "polars", "duckdb", "numba", "bottleneck", "numpy"]

Times = dict[str, list[float]]


class Bench:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.random = random.Random(1)
        self.wrong: list[str] = []

    def path(self, rows: int) -> str:
        return str(self.options.folder / f"{rows}.csv")

    def rounds(self, contestants: dict[str, Callable[[], float]], count: int) -> Times:
        """Seconds of each contestant in each round; a round that warms up is not among them."""
        times: Times = {name: [] for name in contestants}
        for number in range(count + 1):
            for name in self.random.sample(list(contestants), len(contestants)):
                seconds = contestants[name]()
                if number > 0:
                    times[name].append(seconds)
        return times

    # Whole processes

    def batch(self, rows: int, exact: int) -> tuple[Times, dict[str, float], dict[str, str]]:
        """Seconds, peak memory in MiB and the verdict on the answer of each whole program."""
        folder, path = self.options.folder, self.path(rows)
        job = [self.options.program, "--headless", "--input", path, "--config", str(folder / "config.yaml")]
        files = ["--output", str(folder / "metrics.json"), "--log-file", str(folder / "run.log")]
        commands = {
            OURS: [*job, "--output", "-", "--log-file", os.devnull],
            "the same, metrics and log on disk": [*job, *files],
            **programs(sys.executable, path),
        }
        memory, verdicts = {}, {}
        for name, command in commands.items():
            memory[name], printed = peak_memory(command)
            verdicts[name] = self.verdict(name, printed, rows, exact)
        runs = {name: (lambda command=command: seconds_of(command)) for name, command in commands.items()}
        return self.rounds(runs, self.options.rounds), memory, verdicts

    def verdict(self, name: str, printed: str, rows: int, exact: int) -> str:
        if not printed:
            return ""
        if printed.startswith("{"):
            value = json.loads(printed)["value"]
            return self.judged(name, f"{rows} rows", value == float(f"{exact / rows:.4f}"), "exact")
        return difference(int(printed), exact)

    def judged(self, name: str, what: str, is_right: bool, verdict: str) -> str:
        """Peers may round, and their difference is shown; ours is wrong if it differs."""
        if not is_right:
            self.wrong.append(f"{name}, {what}")
        return verdict if is_right else "WRONG"

    # In memory

    def in_memory(
        self, rows: int, request: str, peers: dict[str, Callable[[], int]], exact: int, rounds: int
    ) -> tuple[Times, dict[str, str]]:
        """Seconds of a call and the verdict on its answer, in one process for us and one for all the others."""
        with KernelTimes(self.options.kernel_times, self.path(rows)) as ours:
            verdicts = {OURS: self.judged(OURS, f"{request} at {rows} rows", ours.ask(request)[1] == exact, "exact")}
            contestants = {OURS: lambda: ours.ask(request)[0]}
            for name, peer in peers.items():
                verdicts[name] = difference(peer(), exact)
                contestants[name] = lambda peer=peer: seconds_of_call(peer)
            return self.rounds(contestants, rounds), verdicts


class KernelTimes:
    """Our engine in a process of its own that answers when asked (Kernels/Sources/kernel-times)."""

    def __init__(self, program: str, path: str, threads: int | None = None) -> None:
        command = [program, path] if threads is None else [program, path, str(threads)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "KernelTimes":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stdin.close()
        self.process.wait()

    def ask(self, request: str) -> tuple[float, int]:
        """Seconds of a call, and the signals it found; after one call that says how many are worth timing."""
        once = self._answer(request, 1)[0]
        return self._answer(request, calls_for(once))

    def peak_memory(self) -> float:
        """Peak resident memory so far in MiB, the series included."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def _answer(self, request: str, calls: int) -> tuple[float, int]:
        self.process.stdin.write(f"{request} {calls}\n")
        self.process.stdin.flush()
        nanoseconds, signals = self.process.stdout.readline().split()
        return int(nanoseconds) / 1e9, int(signals)


def calls_for(seconds: float) -> int:
    """As many calls as fill 10 ms: one of a few microseconds could not be timed alone."""
    return max(1, min(1000, math.ceil(0.01 / max(seconds, 1e-9))))


def seconds_of_call(call: Callable[[], int]) -> float:
    start = time.perf_counter()
    call()
    calls = calls_for(time.perf_counter() - start)
    start = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - start) / calls


def seconds_of(command: list[str]) -> float:
    """Wall time of a process, from spawn to exit."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status = os.waitpid(process, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"bench: this failed: {command}")
    return seconds


def peak_memory(command: list[str]) -> tuple[float, str]:
    """Peak resident memory in MiB, and what was printed. By time(1): to Linux a child's peak is at least that of who
    started it, which for this process would be Python's."""
    result = subprocess.run(["/usr/bin/time", "-f", "%M", *command], capture_output=True, text=True, check=True)
    return int(result.stderr.split()[-1]) / 1024, result.stdout.strip()


def difference(count: int, exact: int) -> str:
    return "exact" if count == exact else f"{count - exact:+d}"


# Tables


def short(rows: int) -> str:
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if rows >= unit and rows % unit == 0:
            return f"{rows // unit} {letter} rows"
    return f"{rows} rows"


def duration(seconds: float) -> str:
    for unit, name in ((1, "s"), (1e-3, "ms")):
        if seconds >= unit:
            return f"{seconds / unit:.3g} {name}"
    return f"{seconds / 1e-6:.3g} µs"


def cell(times: Times, name: str) -> str:
    if name not in times:
        return ""
    text = f"{duration(statistics.median(times[name]))} ({duration(min(times[name]))})"
    if name == OURS:
        return text
    ratio = statistics.median(peer / ours for peer, ours in zip(times[name], times[OURS]))
    return f"{text}, {ratio:.3g}x"


def table(title: str, columns: dict[str, dict[str, str]]) -> None:
    """Prints a table of columns, each of which holds its cells by contestant; the first column has them all."""
    print(f"| {title} | {' | '.join(columns)} |")
    print(f"|---|{'---|' * len(columns)}")
    for name in next(iter(columns.values())):
        print(f"| {name} | {' | '.join(column.get(name, '') for column in columns.values())} |")
    print()


def cells(times: Times) -> dict[str, str]:
    return {name: cell(times, name) for name in times}


def machine() -> str:
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{model or platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()}, {libraries}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--kernel-times", required=True)
    parser.add_argument("--folder", type=Path, required=True, help="holds ROWS.csv for each size, and config.yaml")
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("rows", type=int, nargs="+")
    bench = Bench(parser.parse_args())

    batch, window, sweep = {}, {}, {}
    for rows in bench.options.rows:
        print(f"bench: {short(rows)}", file=sys.stderr)
        prices = Prices(bench.path(rows))
        exact = prices.exact(range(WINDOW, WINDOW + 1))
        times, memory, verdicts = bench.batch(rows, exact)
        batch[short(rows)] = cells(times)
        last = {
            f"peak MiB at {short(rows)}": {name: f"{peak:.3g}" for name, peak in memory.items()},
            f"signals at {short(rows)}": verdicts,
        }
        times, verdicts = bench.in_memory(rows, f"window {WINDOW}", prices.one_window(), exact, bench.options.rounds)
        window |= {short(rows): cells(times), f"signals at {short(rows)}": verdicts}
        # Beyond, the slowest peer takes a minute a round.
        if rows <= 1_000_000:
            request, rounds = f"sweep {SWEEP[0]} {SWEEP[-1]}", max(3, bench.options.rounds // 3)
            times, verdicts = bench.in_memory(rows, request, prices.all_windows(), prices.exact(SWEEP), rounds)
            sweep |= {short(rows): cells(times), f"signals at {short(rows)}": verdicts}

    print(f"{machine()}. {bench.options.rounds} rounds; median (least), and how many times ours.\n")
    table(f"batch job, whole process, window {WINDOW}", batch | last)
    table(f"in memory, window {WINDOW}", window)
    if sweep:
        table(f"in memory, windows {SWEEP[0]}...{SWEEP[-1]}", sweep)
    if bench.wrong:
        sys.exit(f"bench: our own answer is not the exact one: {'; '.join(bench.wrong)}")


if __name__ == "__main__":
    main()
