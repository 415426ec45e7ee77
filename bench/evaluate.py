#!/usr/bin/env python3
"""Measures `rejoin evaluate` on generated districts, beside the same answers in SQL.

    make bench                      # or: python3 bench/evaluate.py --bin target/release/rejoin
    python3 bench/evaluate.py --bin … --students 50000 100000 --runs 5 --no-sql

For each size: the whole process from files to JSON (wall time, memory), medians over several runs after one that warms
up; then, for the first size, SQLite in memory: loading the same files, and the queries of evaluate.sql, whose answers are
compared with rejoin's student by student. Figures of one run belong together; compare ratios, not machines.
"""

import argparse
import csv
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import state

AS_OF = "2026-06-03"
YEAR_START = "2025-07-01"
FILES = {
    "students": "students", "enrollments": "enrollments", "attendance_codes": "codes",
    "attendance": "attendance", "calendar": "calendar", "periods": "periods", "roll_taken": "roll_taken",
}


def generated(binary, students, folder):
    path = Path(folder) / f"district-{students}"
    if not path.exists():
        subprocess.run([binary, "generate", "--students", str(students), "--seed", "1", "--out", str(path)], check=True)
    return path


def evaluated(binary, data, out, *more):
    """Runs the whole process once: seconds and peak memory in MB."""
    begin = time.perf_counter()
    problems = data.with_suffix(".problems.csv")
    command = [binary, "evaluate", "--data", str(data), "--as-of", AS_OF, "--json", "--problems", str(problems), *more]
    child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"rejoin evaluate exited with {child.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def loaded(data):
    """All files in SQLite, as text, with the indexes that the queries use."""
    db = sqlite3.connect(":memory:")
    db.execute("pragma temp_store = memory")
    for file, table in FILES.items():
        with open(data / f"{file}.csv", newline="", encoding="utf-8") as lines:
            rows = csv.reader(lines)
            columns = ", ".join(f'"{name}"' for name in next(rows))
            db.execute(f"create table {table} ({columns})")
            marks = ", ".join("?" * (columns.count(",") + 1))
            db.executemany(f"insert into {table} values ({marks})", rows)
    db.executescript("""
        create index student on students (student_id);
        create index roll on roll_taken (school_id, date);
        create index code on codes (code, school_id);
        create index day on calendar (school_id, date);
    """)
    return db


def statements(path):
    """The statements of a file; SQLite itself knows where each ends."""
    statement = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def queried(db):
    for statement in statements(Path(__file__).with_name("evaluate.sql")):
        db.execute(statement, {"as_of": AS_OF, "year_start": YEAR_START})
    columns = ("student_id enrolled absent excused unexcused unverified suspended study events tardies tardies_long "
               "truant_on chronic").split()
    return {row[0]: dict(zip(columns[1:], row[1:])) for row in db.execute("select * from answers")}


def answers(path):
    """Rejoin's answers in the same shape."""
    names = {"enrolled": "enrolled_days", "absent": "absent_days", "excused": "excused_days",
             "unexcused": "unexcused_days", "unverified": "unverified_days", "suspended": "suspended_days",
             "study": "study_incomplete_days", "events": "truancy_events", "tardies": "tardies",
             "tardies_long": "tardies_long"}
    result = {}
    with open(path, encoding="utf-8") as file:
        for student in json.load(file)["students"]:
            met = {finding["rule"]: finding["met_on"] for finding in student["findings"]}
            answer = {ours: student["tallies"][theirs] for ours, theirs in names.items()}
            answer["truant_on"] = met.get("CA-T1")
            answer["chronic"] = int("CA-CA" in met)
            result[student["student_id"]] = answer
    return result


def compared(ours, theirs):
    differing = [(key, ours.get(key), theirs.get(key)) for key in sorted(ours.keys() | theirs.keys())
                 if ours.get(key) != theirs.get(key)]
    for key, one, other in differing[:5]:
        print(f"  DIFFERS {key}: rejoin {one} SQL {other}")
    if differing:
        sys.exit(f"{len(differing)} students differ")
    print(f"  {len(ours)} students: the same answers")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--students", type=int, nargs="+", default=[50_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-sql", action="store_true")
    parser.add_argument("--keep", help="folder that keeps the generated districts")
    parser.add_argument("--plot", type=Path, help="file for the plot of growth, as SVG")
    options = parser.parse_args()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}; SQLite {sqlite3.sqlite_version}; as of {AS_OF}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        walls = {}
        for students in options.students:
            walls[students] = timed(options, generated(options.bin, students, folder), students)
        if options.plot:
            drawn(options, walls, Path(temporary))
        if not options.no_sql:
            first = options.students[0]
            beside_sql(options, generated(options.bin, first, folder), walls[first], Path(temporary) / "answer.json")


def drawn(options, walls, folder):
    """How the time grows with the students."""
    points = folder / "points.json"
    points.write_text(json.dumps({"the whole process": sorted(walls.items())}))
    python = state.environment(Path(options.keep or folder).resolve() / "drawing")
    state.said(python, state.ROOT / "bench/plot.py", points, options.plot.resolve(), "Evaluate, from files to JSON",
               "students", "seconds")


def timed(options, data, students):
    """Medians of several runs after one that warms up."""
    marks = sum(1 for _ in open(data / "attendance.csv", "rb")) - 1
    runs = [evaluated(options.bin, data, subprocess.DEVNULL) for _ in range(options.runs + 1)][1:]
    wall = statistics.median(seconds for seconds, _ in runs)
    memory = statistics.median(memory for _, memory in runs)
    print(f"{students} students, {marks} marks: {wall:.2f} s ({min(runs)[0]:.2f}-{max(runs)[0]:.2f}), {memory:.0f} MB, "
          f"{marks / wall / 1e6:.2f} M marks/s", flush=True)
    return wall


def beside_sql(options, data, wall, answer):
    """The same answers in SQLite, after all sizes: its memory would be counted to the processes that follow it."""
    begin = time.perf_counter()
    db = loaded(data)
    load = time.perf_counter() - begin
    begin = time.perf_counter()
    theirs = queried(db)
    query = time.perf_counter() - begin
    print(f"SQLite: loading {load:.2f} s, queries {query:.2f} s; the whole of rejoin is {(load + query) / wall:.1f} "
          f"times as fast as both, {query / wall:.1f} times as the queries alone")
    with open(answer, "wb") as out:
        evaluated(options.bin, data, out, "--all")
    compared(answers(answer), theirs)


if __name__ == "__main__":
    main()
