#!/usr/bin/env python3
"""Measures what the database costs: import, import again, the nightly step, explain.

    scripts/with-postgres python3 bench/store.py --bin target/release/rejoin
    python3 bench/store.py --bin … --students 10000 --engines sqlite --runs 3

The district is generated, and every day of its school year up to --until is stated: a row for each student and school
day, present or not. Then, each in a process of its own with its wall time and peak memory:

    all files but the marks into an empty database, and then the marks
    advance to the day --until for everybody, the first time
    the rows of the next school day, and advance to it
    explain one student, as of now and as known earlier (the whole process, median of nine)
    the marks of the whole year again, with 0.5 % corrected, and all other files again

Beside them, in the same run, what the engine takes for as many rows when nobody reads files, checks or keeps history:
`cargo bench -p store --bench raw`. Figures of one run belong together; compare ratios, not machines.
"""

import argparse
import csv
import json
import multiprocessing
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

COLUMNS = "student_id,date,code,school_id,period,minutes,start_time,reason,note,recorded_at,source_id".split(",")
CORRECTED = 0.005

OTHERS = "all other files, first"
MARKS = "marks, first"
YEAR = "advance for everybody"
NIGHT = "a night: import and advance"
EXPLAIN = "explain"
KNOWN = "explain as known earlier"
AGAIN = "marks again, 0.5 % corrected"
SAME = "all other files again"


def school_days(folder):
    """The instructional days of each school and track."""
    days = {}
    with open(folder / "calendar.csv", newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["day_type"] == "instructional":
                days.setdefault((row["school_id"], row["track"]), []).append(row["date"])
    return days


def stays(folder):
    """Each student's enrollments: school, first and last day, days of school."""
    days, result = school_days(folder), {}
    with open(folder / "enrollments.csv", newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            own = days.get((row["school_id"], row["track"])) or days.get((row["school_id"], ""), [])
            last = row["exit_date"] or "9999"
            result.setdefault(row["student_id"], []).append(
                (row["school_id"], [day for day in own if row["entry_date"] <= day <= last]))
    return result


def stated(source, until, out):
    """Copies a district and states every day up to `until`; the rows of the next school day go into out/night."""
    year, night = out / "year", out / "night"
    shutil.copytree(source, year)
    night.mkdir()
    with open(source / "attendance.csv", newline="", encoding="utf-8") as lines:
        told = {}
        for row in csv.reader(lines):
            told.setdefault(row[0], []).append(row)
    told.pop("student_id")
    following = min(day for days in school_days(source).values() for day in days if day > until)
    count = 0
    with open(year / "attendance.csv", "w", encoding="utf-8") as everything, \
         open(night / "attendance.csv", "w", encoding="utf-8") as next_day:
        for file in (everything, next_day):
            file.write(",".join(COLUMNS) + "\n")
        for student, own in stays(source).items():
            rows = told.get(student, [])
            marked = {row[1] for row in rows}
            rows += [[student, day, "P", school, "", "", "", "", "", f"{day}T16:05:00Z", f"{student}-{day}"]
                     for school, days in own for day in days if day <= following and day not in marked]
            rows.sort(key=lambda row: row[1])
            for row in rows:
                file = everything if row[1] <= until else next_day if row[1] == following else None
                count += file is everything
                if file:
                    file.write(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n")
    return year, night, following, count


def corrected(year, out):
    """The same folder, with some marks corrected a week later."""
    shutil.copytree(year, out, ignore=shutil.ignore_patterns("attendance.csv"))
    chance = random.Random(1)
    with open(year / "attendance.csv", encoding="utf-8") as lines, \
         open(out / "attendance.csv", "w", encoding="utf-8") as file:
        file.write(next(lines))
        for line in lines:
            if chance.random() < CORRECTED:
                cells = next(csv.reader([line]))
                again = (date.fromisoformat(cells[1]) + timedelta(days=7)).isoformat()
                cells[2], cells[9] = ("U" if cells[2] == "P" else "X"), f"{again}T18:00:00Z"
                line = ",".join(f'"{cell}"' if "," in cell else cell for cell in cells) + "\n"
            file.write(line)


def prepare(source, until, out):
    """Makes all files once, and says so when they are whole."""
    year, _, following, marks = stated(source, until, out)
    corrected(year, out / "again")
    (out / "done.json").write_text(json.dumps([following, marks]))


def run(*command):
    """Runs a process: seconds, peak memory in MB, what it printed."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen([str(part) for part in command], stdout=out, stderr=out, cwd=tempfile.gettempdir())
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        out.seek(0)
        printed = out.read()
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} exited with {child.returncode}:\n{printed}")
    return seconds, usage.ru_maxrss / 1024, printed


def database(engine, folder, name):
    """An empty database's address."""
    if engine == "sqlite":
        return f"sqlite:{folder}/{name}.db"
    server = os.environ.get("REJOIN_TEST_POSTGRES") or sys.exit("start this with scripts/with-postgres")
    psql = next((str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"), reverse=True)), "psql")
    subprocess.run([psql, "-q", server, "-c", f"drop database if exists {name}", "-c", f"create database {name}"],
                   check=True)
    return server.rsplit("/", 1)[0] + "/" + name


class Figures:
    """What was measured, by engine and step, over the runs."""

    def __init__(self):
        self.steps = {}

    def add(self, engine, step, measured):
        self.steps.setdefault(engine, {}).setdefault(step, []).append(measured[:2])
        print(f"  {engine:9} {step:30} {measured[0]:8.2f} s {measured[1]:6.0f} MB", flush=True)

    def median(self, engine, step):
        return statistics.median(seconds for seconds, _ in self.steps[engine][step])

    def table(self):
        for engine, steps in self.steps.items():
            print(f"\n| {engine} | seconds | memory |\n|---|--:|--:|")
            for step, runs in steps.items():
                seconds = sorted(seconds for seconds, _ in runs)
                memory = max(memory for _, memory in runs)
                spread = f" ({seconds[0]:.2f}-{seconds[-1]:.2f})" if len(runs) > 1 else ""
                print(f"| {step} | {self.median(engine, step):.2f}{spread} | {memory:.0f} MB |")


def measured(options, engine, folder, data, figures):
    """All steps on one engine, once."""
    year, again, night, following = data
    at = database(engine, folder, "bench")
    bring = [options.bin, "import", "--db", at, "--problems", folder / "problems.csv", "--repair", folder / "to-repair"]
    others = [path for path in year.iterdir() if path.name != "attendance.csv"]
    figures.add(engine, OTHERS, run(*bring, *others))
    figures.add(engine, MARKS, run(*bring, year / "attendance.csv"))
    figures.add(engine, YEAR, run(options.bin, "advance", "--db", at, "--as-of", options.until))
    rows = run(*bring, night / "attendance.csv")
    step = run(options.bin, "advance", "--db", at, "--as-of", following)
    figures.add(engine, NIGHT, (rows[0] + step[0], max(rows[1], step[1])))
    with open(night / "attendance.csv", encoding="utf-8") as lines:
        student = lines.readlines()[-1].split(",")[0]
    question = [options.bin, "explain", "--db", at, "--student", student, "--as-of", following]
    for step, more in ((EXPLAIN, []), (KNOWN, ["--known-at", "2026-01-15T08:00:00Z"])):
        answers = sorted(run(*question, *more)[:2] for _ in range(9))
        figures.add(engine, step, answers[4])
    figures.add(engine, AGAIN, run(*bring, again / "attendance.csv"))
    figures.add(engine, SAME, run(*bring, *others))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=lambda path: Path(path).resolve())
    parser.add_argument("--students", type=int, default=50_000)
    parser.add_argument("--until", default="2026-04-30")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgres"])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--keep", help="folder that keeps the generated district")
    options = parser.parse_args()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        base = Path(options.keep or temporary)
        source = base / f"district-{options.students}"
        if not source.exists():
            run(options.bin, "generate", "--students", options.students, "--seed", "1", "--out", source)
        out = base / f"stated-{options.students}"
        if not (out / "done.json").exists():
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            # In a process of its own: what it holds in memory would count as that of what is started later.
            making = multiprocessing.Process(target=prepare, args=(source, options.until, out))
            making.start()
            making.join()
        following, marks = json.loads((out / "done.json").read_text())
        print(f"{options.students} students, {marks} marks up to {options.until}")
        figures = Figures()
        for _ in range(options.runs):
            for engine in options.engines:
                for old in folder.glob("bench.db*"):
                    old.unlink()
                measured(options, engine, folder, (out / "year", out / "again", out / "night", following), figures)
        figures.table()
        for engine in options.engines:
            first = figures.median(engine, MARKS)
            print(f"{engine}: {marks / first / 1e6:.2f} M marks/s; again {figures.median(engine, AGAIN) / first:.2f} of it")
    subprocess.run(["cargo", "bench", "--quiet", "-p", "store", "--bench", "raw"], check=True)


if __name__ == "__main__":
    main()
