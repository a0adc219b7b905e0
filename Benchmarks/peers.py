"""The libraries that mlops-tui is measured against, each used as its own guide says, and the exact answer to judge them all by.

All count the rows whose close is above the mean of the last `window` closes. None of them checks the file as mlops-tui does.
"""

from collections.abc import Callable

WINDOW = 20
SWEEP = range(2, 501)

Count = Callable[[], int]

# Whole programs: `python -c TEXT FILE` prints the count. They import what they need and nothing else.

POLARS = f"""
import sys, polars as pl
close = pl.col("close")
print(pl.scan_csv(sys.argv[1]).select((close > close.rolling_mean({WINDOW})).sum()).collect().item())
"""

PANDAS = f"""
import sys, pandas as pd
close = pd.read_csv(sys.argv[1], usecols=["close"])["close"]
print((close > close.rolling({WINDOW}).mean()).sum())
"""

DUCKDB = f"""
import sys, duckdb
# Large files would else have a bar drawn into what is printed.
duckdb.execute("SET enable_progress_bar = false")
print(duckdb.execute(f'''
    with means as (
        select close, avg(close) over span as mean, count(*) over span as rows
        from read_csv('{{sys.argv[1]}}') window span as (rows {WINDOW - 1} preceding))
    select count(*) from means where rows = {WINDOW} and close > mean
''').fetchone()[0])
"""

# The close is the fifth column of the files that `synth` writes: this knows no header and no quotes.
MAWK = f"""
NR > 1 {{
    sum += $5 - ring[NR % {WINDOW}]
    ring[NR % {WINDOW}] = $5
    if (NR > {WINDOW} && $5 > sum / {WINDOW}) signals++
}}
END {{ print signals }}
"""


def programs(python: str, path: str) -> dict[str, list[str]]:
    """The command line of each contestant; the first is the floor under anything written in Python."""
    return {
        "Python that does nothing": [python, "-S", "-E", "-c", "pass"],
        "polars scan_csv": [python, "-c", POLARS, path],
        "pandas read_csv, usecols": [python, "-c", PANDAS, path],
        "DuckDB read_csv": [python, "-c", DUCKDB, path],
        "mawk": ["mawk", "-F,", MAWK, path],
    }


class Prices:
    """The closes of one file, as each library likes them."""

    def __init__(self, path: str) -> None:
        import numpy
        import pandas
        import polars

        self.polars = polars.read_csv(path, columns=["close"])["close"]
        self.array = self.polars.to_numpy()
        self.pandas = pandas.Series(self.array)
        self.cents = numpy.rint(self.array * 100).astype(numpy.int64)

    def exact(self, windows: range) -> int:
        """The signals of all `windows` together, in whole cents: nothing is rounded."""
        import numpy

        sums = numpy.concatenate([[0], self.cents.cumsum()])
        return sum(int((self.cents[w - 1 :] * w > sums[w:] - sums[:-w]).sum()) for w in windows if w <= len(self.cents))

    def one_window(self) -> dict[str, Count]:
        import bottleneck

        array, series, column = self.array, self.pandas, self.polars
        count = _numba_window()
        return {
            "numba": lambda: count(array, WINDOW),
            "bottleneck": lambda: int((array > bottleneck.move_mean(array, WINDOW)).sum()),
            "polars": lambda: int((column > column.rolling_mean(WINDOW)).sum()),
            "pandas": lambda: int((series > series.rolling(WINDOW).mean()).sum()),
        }

    def all_windows(self) -> dict[str, Count]:
        import bottleneck
        import polars

        array, series, frame = self.array, self.pandas, self.polars.to_frame()
        close = polars.col("close")
        expressions = [(close > close.rolling_mean(w)).sum().alias(str(w)) for w in SWEEP]
        count = _numba_sweep()
        return {
            "numba, parallel": lambda: count(self.cents, SWEEP.start, SWEEP.stop),
            "bottleneck": lambda: sum(int((array > bottleneck.move_mean(array, w)).sum()) for w in SWEEP),
            "polars, one query": lambda: sum(frame.lazy().select(expressions).collect().row(0)),
            "pandas": lambda: sum(int((series > series.rolling(w).mean()).sum()) for w in SWEEP),
        }


def _numba_window():
    import numba

    @numba.njit
    def count(close, window):
        total = close[:window].sum()
        signals = int(close[window - 1] > total / window)
        for row in range(window, len(close)):
            total += close[row] - close[row - window]
            signals += close[row] > total / window
        return signals

    return count


def _numba_sweep():
    import numba
    import numpy

    @numba.njit(parallel=True)
    def count(cents, first, end):
        sums = numpy.zeros(len(cents) + 1, numpy.int64)
        for row in range(len(cents)):
            sums[row + 1] = sums[row] + cents[row]
        signals = 0
        for window in numba.prange(first, end):
            for row in range(window - 1, len(cents)):
                signals += cents[row] * window > sums[row + 1] - sums[row + 1 - window]
        return signals

    return count
