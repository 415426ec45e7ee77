#!/usr/bin/env python3
"""Runs every measurement, one after the other, and writes what they print into bench/RESULTS.md, with the machine and its load.

    make bench                     # or: scripts/with-postgres python3 bench/all.py --bin target/release/rejoin
    … bench/all.py --bin … --only state evaluate --keep FOLDER

It takes twenty minutes on a quiet machine, and an hour on a busy one. What is written stands between two marks at the
end of RESULTS.md; what is said of it above is written by people, and dated. Growth is drawn into bench/growth-*.svg.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench/RESULTS.md"
BEGIN, END = "<!-- the last whole run -->", "<!-- its end -->"


def parts(options, keep):
    """Every measurement: its name, and how it is started."""
    python, own = sys.executable, ["--bin", options.bin, "--keep", keep]
    return {
        "state": [python, "bench/state.py", "--keep", keep, "--plot", "bench/growth-state.svg"],
        "evaluate": [python, "bench/evaluate.py", *own, "--students", 50_000, 100_000, 200_000, 500_000, "--runs", 3,
                     "--plot", "bench/growth-evaluate.svg"],
        "readers": ["cargo", "bench", "--quiet", "-p", "intake", "--bench", "readers"],
        "store": [python, "bench/store.py", *own],
        "excuses": [python, "bench/excuses.py", *own],
        "letters": [python, "bench/letters.py", *own],
        "pages": [python, "bench/pages.py", *own, "--seconds", 3],
    }


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True, cwd=ROOT).stdout.split()[1]
    return f"{os.cpu_count()} processors ({model}), {memory:.0f} GB, rustc {rust}"


def measured(name, command):
    """What one of them prints, as a part of the page."""
    load, begin = os.getloadavg()[0], time.time()
    print(f"{name}: load {load:.1f}", flush=True)
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    ended = "" if done.returncode == 0 else f" It ended with {done.returncode}."
    text = done.stdout.strip().replace(str(ROOT) + "/", "")
    print(text, flush=True)
    return (f"### {name}\n\nLoad {load:.1f} at the start, {(time.time() - begin) / 60:.0f} minutes.{ended}\n\n"
            f"```text\n{text}\n```\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=lambda path: Path(path).resolve())
    parser.add_argument("--only", nargs="+", help="some of them: state evaluate readers store excuses letters pages")
    parser.add_argument("--keep", type=Path, help="folder that keeps generated districts and environments")
    options = parser.parse_args()
    os.environ.get("REJOIN_TEST_POSTGRES") or sys.exit("start this with scripts/with-postgres")
    with tempfile.TemporaryDirectory() as temporary:
        all_parts = parts(options, (options.keep or Path(temporary)).resolve())
        asked = {name: all_parts[name] for name in options.only or all_parts}
        told = [measured(name, command) for name, command in asked.items()]
    head, _, rest = RESULTS.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    title = f"{BEGIN}\n\n## The last run\n\n{time.strftime('%Y-%m-%d')}, {machine()}: {', '.join(asked)}.\n\n"
    RESULTS.write_text(head + title + "\n".join(told) + f"\n{END}" + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
