#!/usr/bin/env python3
"""Measures what letters cost, from the database to files, beside another program that prints the same letters.

    python3 bench/letters.py --bin target/release/rejoin
    python3 bench/letters.py --bin … --students 5000 --peer-letters 20 --runs 3

A district is generated, imported and advanced to a Friday. Then, each in a process of its own with its wall time and
peak memory:

    rejoin letters --kind letter-1 --approve: every first notice that is due, issued and written, with its parts and log
    rejoin letters --kind chronic --approve: on the Monday after, as one student gets one letter a day

The peer is WeasyPrint, from PyPI in an environment that this script makes (bench/letters-requirements.txt). It prints
some of the same letters from the same facts, words and fonts: accessible PDF too, one file for each letter, on all
processors. Its imports, the start of its processes and a first letter in each are not counted, and it reads no database
and keeps no record; ours does all of that. Directly before and after it, we issue the letters of a small district, and
only these three are compared: a machine that others use too is faster in one minute than in the next.

"Pages" are sides that a family reads: one for each language of a letter.
"""

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KIND = "letter-1"
FRIDAY = "2026-01-30"
MONDAY = "2026-02-02"
# The district that is issued directly before and after the peer.
SMALL = 5000
# What is to be reached on two processors, from the database to files.
TARGETS = {"one": "400 pages/s", "two": "200 letters/s", "bytes": (45, 80), "memory": 400}
PEER = ROOT / "bench/letters_peer.py"
FONTS = ROOT / "fonts/node_modules/@expo-google-fonts/noto-sans"
# Without this library WeasyPrint takes ten times as long to embed fonts, and beside that anything looks quick.
READY = "from weasyprint.text.ffi import harfbuzz_subset as found; assert found, 'no libharfbuzz-subset'"
NO_PEER = """
WeasyPrint cannot do its best here, so there is nothing to compare with. It needs libraries of the system;
on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
What it said: """


# Our side.

class Measured:
    """Letters that were printed: how many of one and of two languages, how long, how large."""

    def __init__(self, seconds, memory, sizes):
        self.seconds, self.memory, self.sizes = seconds, memory, sizes
        self.letters = sum(map(len, sizes.values()))
        self.pages = sum(count * len(own) for count, own in sizes.items())

    def kilobytes(self, languages):
        own = self.sizes.get(languages)
        return statistics.mean(own) / 1000 if own else float("nan")


def run(*command, env=None):
    """Runs a process: seconds, peak memory in MB, what it printed."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        child = subprocess.Popen([str(part) for part in command], stdout=out, stderr=errors, env=env)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        out.seek(0)
        errors.seek(0)
        if child.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))} exited with {child.returncode}:\n{errors.read()}")
        return seconds, usage.ru_maxrss / 1024, out.read()


def district(options, folder, students):
    """A generated district in a database, advanced to the day; its director."""
    source = Path(options.keep or folder) / f"letters-{students}"
    if not source.exists():
        run(options.bin, "generate", "--students", students, "--seed", "1", "--out", source)
        file = source / "district.csv"
        rulebook = file.read_text(encoding="utf-8").replace("us-ca/san-jacinto", "us-ca/held-without-parent")
        file.write_text(rulebook, encoding="utf-8")
    database = folder / f"{students}.db"
    at = f"sqlite:{database}"
    aside = ["--problems", folder / "problems.csv", "--repair", folder / "to-repair"]
    run(options.bin, "import", "--db", at, *aside, source)
    run(options.bin, "advance", "--db", at, "--as-of", FRIDAY)
    with open(source / "staff.csv", newline="", encoding="utf-8") as lines:
        people = (row for row in csv.DictReader(lines) if row["role"] == "director" and not row["school_ids"])
        return database, next(people)["staff_id"]


def issued(options, database, director, kind, day, out):
    """Issues all letters of a kind that are due, and counts what lies in the folder."""
    shutil.rmtree(out, ignore_errors=True)
    seconds, memory, answer = run(options.bin, "letters", "--db", f"sqlite:{database}", "--kind", kind, "--out", out,
                                  "--date", day, "--approve", "--as", director, "--json")
    answer = json.loads(answer)
    sizes, turned = {1: [], 2: []}, 0
    for letter in answer["letters"]:
        languages = len(letter["languages"])
        sizes.setdefault(languages, []).append((out / letter["file"]).stat().st_size)
        turned += letter["pages"] != languages
    held = Counter(letter["reason"] for letter in answer["held"])
    told = ", ".join(f"{count} {reason}" for reason, count in held.most_common())
    measured = Measured(seconds, memory, sizes)
    print(f"  {kind} of {database.stem} students: {seconds:.2f} s, {memory:.0f} MB, {len(sizes[1])} letters of one "
          f"language, {len(sizes[2])} of two, {turned} with more or fewer pages than languages; held: {told or 'none'}",
          flush=True)
    return measured


def small_rate(options, folder, small):
    """Issues the letters of the small district from a fresh copy of its database."""
    database, director = small
    copy = folder / "copy" / database.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(database, copy)
    return issued(options, copy, director, KIND, FRIDAY, folder / "small")


def facts_of(options, folder, database):
    """Writes what the first letters said into a file for the peer."""
    run(options.bin, "export", "--db", f"sqlite:{database}", "--out", folder / "export")
    letters = []
    with open(folder / "export/work/notices.csv", newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] == KIND and len(letters) < options.peer_letters:
                letters.append((json.loads(row["facts"]), row["citation"]))
    shutil.rmtree(folder / "export")
    path = folder / "facts.json"
    path.write_text(json.dumps(letters), encoding="utf-8")
    return path


def peer_python(options, folder):
    """The Python that has WeasyPrint, and its surroundings; or in plain words why there is none."""
    place = Path(options.keep or folder) / "peer"
    python = place / "bin/python"
    wanted = ROOT / "bench/letters-requirements.txt"
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted], check=True)
    ours = folder / "fonts"
    ours.mkdir()
    for weight in ("400Regular", "700Bold"):
        for file in (FONTS / weight).glob("*.ttf"):
            shutil.copy(file, ours)
    if not any(ours.iterdir()):
        return None, "the fonts of the letters are not here; `make fonts` brings them"
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{ours}</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>")
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(config)}
    tried = subprocess.run([python, "-c", READY], env=surroundings, capture_output=True, text=True)
    if tried.returncode != 0:
        return None, NO_PEER + (tried.stderr.strip().splitlines() or ["nothing"])[-1]
    return (python, surroundings), ""


def peer_rate(folder, peer, facts):
    """Prints the letters with the peer."""
    python, surroundings = peer
    out = folder / "peer-letters"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    said = json.loads(run(python, PEER, facts, out, env=surroundings)[2])
    sizes = {int(count): own for count, own in said["sizes"].items()}
    measured = Measured(said["seconds"], said["memory"], sizes)
    print(f"  WeasyPrint: {measured.letters} letters in {measured.seconds:.2f} s, "
          f"{said['turned']} with more pages than languages", flush=True)
    return measured


def once(options, folder, large, small, peer, figures):
    """Everything once: ours, then the peer between two small runs of ours."""
    source, director = large
    database = folder / "copy" / source.name
    database.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, database)
    figures["letter-1"].append(issued(options, database, director, KIND, FRIDAY, folder / "out"))
    facts = facts_of(options, folder, database) if peer else None
    figures["chronic"].append(issued(options, database, director, "chronic", MONDAY, folder / "out"))
    shutil.rmtree(folder / "out")
    if peer:
        figures["small, before the peer"].append(small_rate(options, folder, small))
        figures["WeasyPrint"].append(peer_rate(folder, peer, facts))
        figures["small, after the peer"].append(small_rate(options, folder, small))


def report(figures):
    """The table, medians of all runs, and what was to be reached."""
    def middle(runs, figure):
        return statistics.median(map(figure, runs))

    print("\n| | letters | letters/s | pages/s | KB of one language | of two | memory |\n|---|--:|--:|--:|--:|--:|--:|")
    for name, runs in figures.items():
        if runs:
            print(f"| {name} | {runs[0].letters} | {middle(runs, lambda run: run.letters / run.seconds):.1f} "
                  f"| {middle(runs, lambda run: run.pages / run.seconds):.1f} | {runs[0].kilobytes(1):.1f} "
                  f"| {runs[0].kilobytes(2):.1f} | {max(run.memory for run in runs):.0f} MB |")
    print(f"| to reach, on two processors | | {TARGETS['two']} of two languages | {TARGETS['one']} of one language "
          f"| {TARGETS['bytes'][0]} | {TARGETS['bytes'][1]} | {TARGETS['memory']} MB |")
    around = zip(figures["small, before the peer"], figures["WeasyPrint"], figures["small, after the peer"])
    ratios = sorted(((before.pages / before.seconds + after.pages / after.seconds) / 2) / (peer.pages / peer.seconds)
                    for before, peer, after in around)
    if ratios:
        print(f"Ours directly before and after WeasyPrint: {statistics.median(ratios):.1f} times as many "
              f"pages a second ({ratios[0]:.1f}-{ratios[-1]:.1f}), database and records included.")


def arguments():
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=lambda path: Path(path).resolve())
    parser.add_argument("--students", type=int, default=50_000)
    parser.add_argument("--peer-letters", type=int, default=60)
    parser.add_argument("--keep", type=lambda path: Path(path).resolve(),
                        help="folder that keeps the generated districts and the peer")
    parser.add_argument("--runs", type=int, default=1)
    return parser.parse_args()


def main():
    options = arguments()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
        peer, missing = peer_python(options, folder)
        large = district(options, folder, options.students)
        (folder / "small-district").mkdir()
        small = district(options, folder / "small-district", min(SMALL, options.students))
        names = ["letter-1", "chronic", "small, before the peer", "WeasyPrint", "small, after the peer"]
        figures = {name: [] for name in names}
        for _ in range(options.runs):
            once(options, folder, large, small, peer, figures)
        report(figures)
    if missing:
        sys.exit(missing)


if __name__ == "__main__":
    main()
