"""Draws how time and memory grow from 10,000 to 100,000,000 rows, on one core and on two; see Scripts/bench-scale, which prepares all it needs.

A line that bends upwards is work that grows faster than the file. Small files bend the other way: there a process costs more than its rows.
"""

import argparse
import math
import os
import statistics
from collections.abc import Callable
from pathlib import Path

from bench import KernelTimes, duration, peak_memory, seconds_of, short, table

WINDOW, SWEEP = 20, (2, 500)
CORES = (1, 2)
# What is measured, and the letter that it is drawn with: the small one on one core, the capital on two.
SERIES = {"batch job": "b", "first frame": "f", "sweep 2...500": "s", "window change": "w"}


class Scale:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        # (what, cores) → rows → (seconds, MiB)
        self.found: dict[tuple[str, int], dict[int, tuple[float, float]]] = {}

    def measure(self, rows: int) -> None:
        path = str(self.options.folder / f"{rows}.csv")
        for cores in CORES:
            for name, words in self.programs(path).items():
                command = ["taskset", "--cpu-list", ",".join(map(str, range(cores))), *words]
                memory, _ = peak_memory(command)
                self.add(name, cores, rows, lambda command=command: seconds_of(command), memory)
            with KernelTimes(self.options.kernel_times, path, cores) as engine:
                for name, request in (("window change", f"window {WINDOW}"), ("sweep 2...500", "sweep %d %d" % SWEEP)):
                    self.add(name, cores, rows, lambda request=request: engine.ask(request)[0], 0)
                    times, _ = self.found[name, cores][rows]
                    self.found[name, cores][rows] = (times, engine.peak_memory())

    def programs(self, path: str) -> dict[str, list[str]]:
        config = ["--input", path, "--config", str(self.options.folder / "config.yaml")]
        return {
            "batch job": [self.options.program, "--headless", *config, "--output", "-", "--log-file", os.devnull],
            "first frame": [self.options.frame_count, path, "0"],
        }

    def add(self, name: str, cores: int, rows: int, seconds: Callable[[], float], memory: float) -> None:
        # The first one warms up. What takes long scatters little.
        first = seconds()
        rounds = self.options.rounds if first < 1 else 1
        times = [seconds() for _ in range(rounds)] if first < 5 else [first]
        self.found.setdefault((name, cores), {})[rows] = (statistics.median(times), memory)

    def print(self, sizes: list[int]) -> None:
        print("```")
        print(plot({SERIES[name] if cores == 1 else SERIES[name].upper(): {r: t for r, (t, _) in points.items()}
                    for (name, cores), points in self.found.items()}, sizes))
        print("```\n")
        keys = ", ".join(f"`{letter}` {name}" for name, letter in SERIES.items())
        print(f"{keys}; small letters on one core, capitals on two.\n")
        columns: dict[str, dict[str, str]] = {short(rows): {} for rows in sizes}
        for name in SERIES:
            for cores in CORES:
                for rows, (seconds, memory) in self.found[name, cores].items():
                    row = f"{name}, {cores} core{'s' if cores > 1 else ''}"
                    per_row = seconds / rows * 1e9
                    columns[short(rows)][row] = f"{duration(seconds)}, {per_row:.3g} ns a row, {memory:.0f} MiB"
        table("median time, time a row, peak memory", columns)


def plot(series: dict[str, dict[int, float]], sizes: list[int], height: int = 24, step: int = 14) -> str:
    """Points of each series, a letter each, over powers of ten on both axes; dots lead from one to the next."""
    values = [math.log10(t) for points in series.values() for t in points.values()]
    low, high = math.floor(min(values)), math.ceil(max(values))
    width = step * (len(sizes) - 1) + 1
    grid = [[" "] * width for _ in range(height)]

    def line(value: float) -> int:
        return round((high - value) / (high - low) * (height - 1))

    for points in series.values():
        logs = [math.log10(points[rows]) for rows in sizes if rows in points]
        for index in range(len(logs) - 1):
            for column in range(step):
                value = logs[index] + (logs[index + 1] - logs[index]) * column / step
                grid[line(value)][index * step + column] = "·"
    for letter, points in series.items():
        for index, rows in enumerate(sizes):
            if rows in points:
                row = grid[line(math.log10(points[rows]))]
                # Two on one place stand beside each other.
                place = next((p for p in (index * step, index * step + 1, index * step - 1, index * step + 2)
                              if 0 <= p < width and not row[p].isalpha()), index * step)
                row[place] = letter
    labels = {line(power): duration(10.0**power) for power in range(low, high + 1)}
    lines = [f"{labels.get(number, ''):>7} │{''.join(row)}".rstrip() for number, row in enumerate(grid)]
    axis = "".join(short(rows).removesuffix(" rows").ljust(step) for rows in sizes)
    return "\n".join([*lines, f"{'':>7} └{'─' * width}", f"{'rows':>7}  {axis}".rstrip()])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--kernel-times", required=True)
    parser.add_argument("--frame-count", required=True)
    parser.add_argument("--folder", type=Path, required=True, help="holds ROWS.csv for each size, and config.yaml")
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("rows", type=int, nargs="+")
    options = parser.parse_args()
    scale = Scale(options)
    for rows in options.rows:
        scale.measure(rows)
    scale.print(options.rows)


if __name__ == "__main__":
    main()
