"""Instructions a call of the clock and the parsers, counted by callgrind and held against the committed ones.

usage: python3 benches/instructions/run.py [--update] [--most PERCENT] [PART...]

Times waver by a tenth and more from run to run; instructions hardly do. Each part is run twice, with one
round and with three: the difference is that of two rounds, whatever start-up and files cost. A part that takes more
than PERCENT more than `expected.csv` says (5 unless told), or less, ends with 1: what became quicker is
taken with --update. Needs valgrind; the figures hold for x86-64 and the toolchain named in benches/README.md.
"""

import argparse
import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected.csv"
PARTS = [
    "clock_days",
    "date_iso",
    "date_usual",
    "amount_plain",
    "amount_usual",
    "csv_row",
    "parquet_row",
    "xlsx_row",
]


def built():
    """The program that calls, built as the release is."""
    build = ["cargo", "build", "--release", "--example", "calls", "--message-format=json"]
    lines = subprocess.run(build, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE).stdout.splitlines()
    messages = [json.loads(line) for line in lines if line.startswith("{")]
    return next(m["executable"] for m in reversed(messages) if m.get("target", {}).get("name") == "calls" and m.get("executable"))


def counted(program, part, rounds):
    """Instructions of the whole process, and calls of a round."""
    run = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + os.devnull, program, part, str(rounds)]
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    collected = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    return int(collected.group(1)), int(done.stdout)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("parts", nargs="*", default=PARTS, metavar="PART")
    arguments.add_argument("--update", action="store_true", help="write what is counted to expected.csv")
    arguments.add_argument("--most", type=float, default=5.0, metavar="PERCENT")
    given = arguments.parse_args()
    expected = {}
    if EXPECTED.exists():
        with EXPECTED.open(newline="", encoding="utf-8") as file:
            expected = {row["part"]: float(row["instructions"]) for row in csv.DictReader(file)}
    program = built()
    moved = []
    print(f"{'part':14} {'instructions':>12} {'expected':>12} {'':>8}")
    for part in given.parts:
        (one, calls), (three, _) = counted(program, part, 1), counted(program, part, 3)
        found, known = (three - one) / (2 * calls), expected.get(part)
        percent = None if not known else 100 * (found / known - 1)
        beside = "new" if percent is None else f"{percent:+.1f}%"
        print(f"{part:14} {found:12.1f} {known or 0:12.1f} {beside:>8}", flush=True)
        if percent is None or abs(percent) > given.most:
            moved.append(part)
        expected[part] = round(found, 1)
    if given.update:
        with EXPECTED.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["part", "instructions"])
            rows.writerows((part, expected[part]) for part in PARTS if part in expected)
        return 0
    if moved:
        print(f"more than {given.most:g} % away: {', '.join(moved)}", file=sys.stderr)
    return 1 if moved else 0


if __name__ == "__main__":
    sys.exit(main())
