#!/usr/bin/env python3
"""Measures what the database costs: import, import again, the nightly step, explain.

    scripts/with-postgres python3 bench/store.py --bin target/release/rejoin
    python3 bench/store.py --bin … --students 10000 --engines sqlite --runs 3

The district is generated, and every day of its school year up to --until is stated: a row for each student and school
day, present or not. Then, each in a process of its own with its wall time and peak memory:

    first    the whole folder into an empty database
    again    the same folder with 0.5 % of the marks corrected
    year     advance to the day --until for everybody, the first time
    night    the rows of the next school day, and advance to it
    explain  one student, as of today and as known a week ago

Beside them, in the same run, what the engine takes for as many rows when nobody reads files, checks or keeps history:
`cargo bench -p store --bench raw`. Figures of one run belong together; compare ratios, not machines.
"""

import argparse
import csv
import json
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

MARKS = "student_id,date,code,school_id,period,minutes,start_time,reason,note,recorded_at,source_id".split(",")
CORRECTED = 0.005


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
            file.write(",".join(MARKS) + "\n")
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


def said(step, seconds, memory, more=""):
    print(f"  {step:9} {seconds:8.2f} s {memory:6.0f} MB  {more}", flush=True)


def measured(options, engine, folder, data):
    """All steps on one engine, once."""
    year, again, night, following, marks = data
    at = database(engine, folder, "bench")
    problems = ["--problems", folder / "problems.csv", "--repair", folder / "to-repair"]
    first = run(options.bin, "import", "--db", at, *problems, "--json", year)
    said("first", *first[:2], f"{marks / first[0] / 1e6:.2f} M marks/s, other rows included")
    if engine == "sqlite":
        said("", 0, 0, f"database {(folder / 'bench.db').stat().st_size / 1e6:.0f} MB")
    everybody = run(options.bin, "advance", "--db", at, "--as-of", options.until, "--json")
    said("year", *everybody[:2], everybody[2].strip())
    rows = run(options.bin, "import", "--db", at, *problems, "--json", night)
    said("night", *rows[:2], f"import of {json.loads(rows[2])['marks_new']} marks")
    step = run(options.bin, "advance", "--db", at, "--as-of", following, "--json")
    said("", *step[:2], f"advance: {step[2].strip()}")
    with open(night / "attendance.csv", encoding="utf-8") as lines:
        student = lines.readlines()[-1].split(",")[0]
    for more in ([], ["--known-at", "2026-01-15T08:00:00Z"]):
        one = [run(options.bin, "explain", "--db", at, "--student", student, "--as-of", following, *more) for _ in range(9)]
        seconds = statistics.median(each[0] for each in one)
        said("explain", seconds, one[0][1], " ".join(more))
    second = run(options.bin, "import", "--db", at, *problems, "--json", again)
    said("again", *second[:2], f"{second[0] / first[0]:.2f} of the first; {json.loads(second[2])['marks_new']} new marks")


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
            year, night, following, marks = stated(source, options.until, out)
            corrected(year, out / "again")
            (out / "done.json").write_text(json.dumps([following, marks]))
        following, marks = json.loads((out / "done.json").read_text())
        print(f"{options.students} students, {marks} marks up to {options.until}")
        for engine in options.engines:
            for _ in range(options.runs):
                print(engine)
                for old in folder.glob("bench.db*"):
                    old.unlink()
                measured(options, engine, folder, (out / "year", out / "again", out / "night", following, marks))


if __name__ == "__main__":
    main()
