"""Time against size of a page, and memory against the number of pages.

    python benchmarks/pages.py PAGES… [--megabytes 100]

The pages given are laid one behind the other, each time with one other character in every
line (what is printed twice would be left out), to make larger ones. The rival is the page a
tenth of the size: linear work takes ten times as long, quadratic work a hundred times.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import count, cycle, islice
from pathlib import Path

from kg import pages
from kg.types import Page

SIZES = (500, 5_000, 50_000)


def page_of(lines: list[str], number: int) -> Page:
    """A page of so many lines, no paragraph of which is printed twice."""
    rounds = (_varied(line, round_) for round_ in count() for line in lines)
    text = "\n".join(islice(rounds, number))
    return Page(source=f"{number}.txt", text=text, encoding="utf-8", digest=str(number))


def _varied(line: str, number: int) -> str:
    """A line with another tenth character: behind a dateline's words, in its names."""
    return line[:9] + chr(0x4E00 + number) + line[10:] if len(line) > 9 else line


def megabytes() -> float:
    """Peak memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--megabytes", type=float, default=100.0)
    options = parser.parse_args()
    files, _ = pages.find_pages(options.pages)
    lines = [line for file in files for line in pages.read_page(file).text.split("\n")]
    memory(files, options.megabytes)
    seconds(lines)


def memory(files: list[Path], most: float) -> None:
    """Peak memory while ever more pages are read and split."""
    print("megabytes read    pages    peak memory, MB")
    through, read, mark = 0.0, 0, most / 8
    for file in cycle(files):
        pages.split(pages.read_page(file))
        through, read = through + file.stat().st_size / 2**20, read + 1
        if through >= mark:
            print(f"{through:14.1f}    {read:5,}    {megabytes():.0f}", flush=True)
            mark *= 2
        if through >= most:
            break


def seconds(lines: list[str]) -> None:
    """CPU time of pages of growing size."""
    pages.split(page_of(lines, SIZES[0]))  # words and rules are read at first use
    before = 0.0
    print("\nlines in the page    CPU s      against a tenth")
    for size in SIZES:
        start = time.process_time()
        pages.split(page_of(lines, size))
        taken = time.process_time() - start
        print(f"{size:17,}    {taken:7.2f}    {f'{taken / before:.1f}x' if before else ''}")
        before = taken


if __name__ == "__main__":
    main()
