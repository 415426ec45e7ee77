#!/usr/bin/env python3
"""Measures tallies and first crossings of a whole state, generated in memory, beside the machine's limit and DuckDB.

    python3 bench/state.py
    python3 bench/state.py --students 100000 1000000 5800000 --keep FOLDER --json FILE --plot FILE.svg

For each size: `cargo bench -p domain --bench state` on one thread and on all, medians of five runs, with a walk from day
to day and the reading of as many bytes in the same run. For 100,000 students the same answers in DuckDB, asked twice
(bench/state_peer.py), directly between two runs of ours. The environment with DuckDB is made from bench/requirements.txt.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ["cargo", "bench", "--quiet", "-p", "domain", "--bench", "state", "--"]
BESIDE = 100_000


def environment(place):
    """The Python that has DuckDB and matplotlib."""
    python = place / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r",
                        ROOT / "bench/requirements.txt"], check=True)
    return python


def said(*command):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} exited with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def measured(students, threads):
    return json.loads(said(*BENCH, "--students", students, "--threads", threads, "--json"))


def beside(python, folder):
    """DuckDB between two runs of ours."""
    years = folder / "years.bin"
    sums = said(*BENCH, "--students", BESIDE, "--out", years).strip()
    before = measured(BESIDE, os.cpu_count())
    peer = json.loads(said(python, ROOT / "bench/state_peer.py", years, BESIDE, sums))
    after = measured(BESIDE, os.cpu_count())
    ours = (before["sets"] + after["sets"]) / 2
    best = BESIDE / min(peer["dense"], peer["sparse"])
    return {"ours": ours, "dense": BESIDE / peer["dense"], "sparse": BESIDE / peer["sparse"], "ratio": ours / best,
            "version": peer["version"]}


def table(runs):
    print("| students | threads | tallies and crossings | of the memory's speed | times a walk "
          "| with evidence for those listed | listed | everybody from marks | years read back |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for run in runs:
        share = run["sets"] * run["bytes"] / (run["words_read"] * 8)
        rates = [f"{run[name] / 1e6:.2f} M/s" for name in ("with_evidence", "everybody_from_marks", "read_back")]
        print(f"| {run['students']:,} | {run['threads']} | {run['sets'] / 1e6:.1f} M/s | {share:.2f} "
              f"| {run['sets'] / run['walk']:.0f} | {rates[0]} | {run['listed']:.0%} | {rates[1]} | {rates[2]} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, nargs="+", default=[100_000, 500_000, 1_000_000, 2_000_000, 5_800_000])
    parser.add_argument("--keep", type=Path, help="folder that keeps the environment")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--plot", type=Path, help="file for the plot of growth, as SVG")
    options = parser.parse_args()
    load = [round(value, 1) for value in os.getloadavg()]
    print(f"{os.cpu_count()} processors, load {', '.join(map(str, load))}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        python = environment((options.keep or Path(temporary)).resolve() / "drawing")
        threads = sorted({1, os.cpu_count()})
        runs = [measured(students, count) for students in options.students for count in threads]
        table(runs)
        peer = beside(python, Path(temporary))
        print(f"\n{BESIDE:,} students beside DuckDB {peer['version']}, tables loaded: {peer['ours'] / 1e6:.1f} M/s; every day "
              f"counted up {peer['dense'] / 1e3:.0f} k/s, only days with marks {peer['sparse'] / 1e3:.0f} k/s: "
              f"{peer['ratio']:.0f} times the best")
        figures = {"processors": os.cpu_count(), "load": load, "runs": runs, "peer": peer}
        if options.json:
            options.json.write_text(json.dumps(figures, indent=1) + "\n")
        if options.plot:
            points = {f"{count} thread{'s' * (count > 1)}": [(run["students"], run["students"] / run["sets"])
                                                            for run in runs if run["threads"] == count] for count in threads}
            (Path(temporary) / "points.json").write_text(json.dumps(points))
            said(python, ROOT / "bench/plot.py", Path(temporary) / "points.json", options.plot.resolve(),
                 "Tallies and first crossings", "students", "seconds")


if __name__ == "__main__":
    main()
