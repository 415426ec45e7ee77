#!/usr/bin/env python3
"""Measures what late excuses cost: an import that excuses one day of each of many students whose first letter is out.

    python3 bench/excuses.py --bin target/release/rejoin
    scripts/with-postgres python3 bench/excuses.py --bin … --students 50000 --excuses 2000 --engines sqlite postgres

A district is generated, imported and advanced to a Friday, and every first letter that is due is issued. Then a file comes
that excuses the third occasion of each of so many students with a letter. Each step is a process of its own:

    rejoin import: the file
    rejoin advance: what follows: counts, findings, duties, letters and reports that no longer stand
    rejoin advance again, with nothing to do: what a night costs anyway, which the step before is compared with
    rejoin check: everything worked out anew, which has to find no difference

A letter is right again when the one that corrects it is owed; the script counts them.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FRIDAY = "2026-01-30"
# What is to be reached on two processors, import and step together.
TARGET = 30


def run(*command):
    """Runs a process: seconds, and what it printed."""
    begin = time.perf_counter()
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} exited with {done.returncode}:\n{done.stderr}")
    return time.perf_counter() - begin, done.stdout


def database(engine, folder):
    """The address of an empty database."""
    if engine == "sqlite":
        return f"sqlite:{folder}/excuses.db"
    server = os.environ.get("REJOIN_TEST_POSTGRES")
    if not server:
        sys.exit("there is no PostgreSQL; run this with scripts/with-postgres")
    base = server.rsplit("/", 1)[0]
    name = f"excuses_{os.getpid()}"
    subprocess.run(["psql", "--quiet", server, "--command", f"CREATE DATABASE {name}"], check=True)
    return f"{base}/{name}"


def generated(options, folder):
    """A generated district whose letters this program writes itself, and its director."""
    source = Path(options.keep or folder) / f"excuses-{options.students}"
    if not source.exists():
        run(options.bin, "generate", "--students", options.students, "--seed", "1", "--out", source)
        file = source / "district.csv"
        text = file.read_text(encoding="utf-8").replace("us-ca/san-jacinto", "us-ca/held-without-parent")
        file.write_text(text, encoding="utf-8")
    with open(source / "staff.csv", newline="", encoding="utf-8") as lines:
        people = (row for row in csv.DictReader(lines) if row["role"] == "director" and not row["school_ids"])
        return source, next(people)["staff_id"]


def excuses(out, work, most):
    """A file that excuses one day of each of the students whose letter stands; how many there are."""
    with open(work / "work/notices.csv", newline="", encoding="utf-8") as lines:
        letters = [row for row in csv.DictReader(lines) if row["kind"] == "letter-1"]
    rows, seen = [], set()
    for letter in letters:
        days = letter["days"].split(",")
        if letter["student_id"] not in seen and len(rows) < most and days != [""]:
            seen.add(letter["student_id"])
            rows.append((letter["student_id"], days[-1], "X", f"{FRIDAY}T20:00:00Z"))
    out.mkdir()
    with open(out / "attendance.csv", "w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(("student_id", "date", "code", "recorded_at"))
        writer.writerows(rows)
    return len(rows)


def measure(options, engine, folder):
    source, director = generated(options, folder)
    at = database(engine, folder)
    aside = ["--problems", folder / "problems.csv", "--repair", folder / "to-repair"]
    run(options.bin, "import", "--db", at, *aside, source)
    run(options.bin, "advance", "--db", at, "--as-of", FRIDAY)
    seconds, answer = run(options.bin, "letters", "--db", at, "--kind", "letter-1", "--out", folder / "letters", "--date",
                          FRIDAY, "--approve", "--as", director, "--json")
    letters = len(json.loads(answer)["letters"])
    print(f"{engine}: {letters} letters issued in {seconds:.1f} s, {letters / seconds:.0f} a second")
    run(options.bin, "export", "--db", at, "--out", folder / "export")
    count = excuses(folder / "excused", folder / "export", options.excuses)
    taken, _ = run(options.bin, "import", "--db", at, *aside, folder / "excused")
    step, answer = run(options.bin, "advance", "--db", at, "--as-of", FRIDAY, "--json")
    idle, _ = run(options.bin, "advance", "--db", at, "--as-of", FRIDAY)
    run(options.bin, "export", "--db", at, "--out", folder / "after")
    with open(folder / "after/work/duties.csv", newline="", encoding="utf-8") as lines:
        owed = sum(row["duty"] == "correction" and row["state"] == "owed" for row in csv.DictReader(lines))
    checked, told = run(options.bin, "check", "--db", at)
    print(f"  {count} days excused: import {taken:.2f} s, step {step:.2f} s ({json.loads(answer)['planned']} plans), together "
          f"{taken + step:.2f} s (to reach: {TARGET}); a step without work {idle:.2f} s: {(taken + step) / idle:.1f} times")
    print(f"  {owed} letters are owed a correction; check in {checked:.1f} s: {told.splitlines()[0]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--students", default=50000, type=int)
    parser.add_argument("--excuses", default=2000, type=int)
    parser.add_argument("--engines", nargs="+", default=["sqlite"], choices=["sqlite", "postgres"])
    parser.add_argument("--keep", help="a folder for generated districts")
    options = parser.parse_args()
    for engine in options.engines:
        with tempfile.TemporaryDirectory() as folder:
            measure(options, engine, Path(folder))


if __name__ == "__main__":
    main()
