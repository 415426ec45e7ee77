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
import html
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KIND = "letter-1"
FRIDAY = "2026-01-30"
MONDAY = "2026-02-02"
# The district that is issued directly before and after the peer.
SMALL = 5000
# What is to be reached on two processors, from the database to files.
TARGETS = {"one": "400 pages/s", "two": "200 letters/s", "bytes": (45, 80), "memory": 400}
# With more days than this, ours writes those of a month into one row.
ROWS = 20

FONTS = ROOT / "fonts/node_modules/@expo-google-fonts/noto-sans"
NO_PEER = """
WeasyPrint cannot start here, so there is nothing to compare with. It needs libraries of the system;
on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
What it said: """

STYLE = """
@page { size: letter; margin: 0.5in 0.9in }
body { font: 9.5pt/1.3 'Noto Sans'; margin: 0 }
article + article { break-before: page }
header { display: flex; justify-content: space-between; border-bottom: 0.8pt solid #1f4e6b; padding-bottom: 4pt }
header b { font-size: 14pt; color: #1f4e6b; width: 3.9in }
header div { font-size: 8.5pt; text-align: right }
address { font-style: normal; position: absolute; top: 1.62in }
.about { display: flex; justify-content: space-between; margin-top: 0.3in }
.first .about { margin-top: 1.75in }
h1 { font-size: 13pt; margin: 8pt 0 }
h2 { font-size: 13pt; margin: 0 0 4pt }
p { margin: 6pt 0 }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt }
th, td { text-align: start; border-bottom: 0.4pt solid #aaa; padding: 2pt 5pt }
.help { background: #e8f1f6; border-radius: 4pt; padding: 7pt; break-inside: avoid }
ol { font-size: 9pt; margin: 4pt 0; padding-left: 1.5em }
li { margin: 2pt 0 }
"""

WEEKDAYS = {"en": "Mon Tue Wed Thu Fri Sat Sun".split(), "es": "lun mar mié jue vie sáb dom".split()}
SHORT = {"en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
         "es": "ene feb mar abr may jun jul ago sept oct nov dic".split()}
LONG = {"en": "January February March April May June July August September October November December".split(),
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()}


# What the peer prints: the same words, as HTML.

def messages(language):
    """The words of the letter in one language, with those that all letters share."""
    said = {}
    for file in (ROOT / "letters/shared" / f"{language}.ftl", ROOT / "letters" / KIND / f"{language}.ftl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            name, equals, words = line.partition(" = ")
            if line.strip().startswith("[one]"):
                said["day"] = line.split("]", 1)[1].strip()
            elif line.strip().startswith("*[other]"):
                said["days"] = line.split("]", 1)[1].strip()
            elif equals and not words.endswith("->"):
                said[name] = words
    return said


def spoken(words, values):
    """A message with its values."""
    for name, value in values.items():
        words = words.replace("{ $%s }" % name, str(value))
    return words


def in_words(language, day):
    """A date as the languages write it: in a sentence, in a table, and its month alone."""
    day = date.fromisoformat(day)
    short, long = SHORT[language][day.month - 1], LONG[language][day.month - 1]
    weekday = WEEKDAYS[language][day.weekday()]
    if language == "es":
        return f"{day.day} de {long} de {day.year}", f"{weekday}, {day.day} {short} {day.year}", f"{short} {day.year}"
    return f"{long} {day.day}, {day.year}", f"{weekday}, {short} {day.day}, {day.year}", f"{short} {day.year}"


def what(said, day, facts):
    """What the records say of a day."""
    kind = day["what"]
    if isinstance(kind, dict):
        return spoken(said["partial"], {"minutes": kind["partial"]})
    return spoken(said[kind if kind in said else f"absent-{kind}"], {"limit": facts["limit"]})


def rows(language, said, facts):
    """The rows of the table of days; of many days, those of a month share a row."""
    if len(facts["days"]) <= ROWS:
        return [(in_words(language, day["date"])[1], what(said, day, facts)) for day in facts["days"]]
    months = {}
    for day in facts["days"]:
        kinds = months.setdefault(in_words(language, day["date"])[2], {})
        kinds.setdefault(what(said, day, facts), []).append(str(int(day["date"][8:])))
    return [(month, ". ".join(f"{kind}: {', '.join(days)}" for kind, days in kinds.items()))
            for month, kinds in months.items()]


def table(said, cells):
    """The table of days, two to a row where they are many."""
    pairs = 1 if len(cells) <= 4 or len(cells[0][0]) < 10 else 2
    heading = f'<th scope="col">{said["date-heading"]}</th><th scope="col">{said["what-heading"]}</th>' * pairs
    lines = []
    for start in range(0, len(cells), pairs):
        line = cells[start:start + pairs]
        line += [("", "")] * (pairs - len(line))
        lines.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for pair in line for cell in pair) + "</tr>")
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def values_of(language, said, facts, citation):
    """What the messages speak of."""
    days = len(facts["days"])
    return {
        "student": facts["student"], "name": facts["student_name"], "school": facts["letterhead"]["name"],
        "reader": " & ".join(reader["name"] for reader in facts["readers"]),
        "person": facts["person"] or said["school-office"], "phone": facts["phone"].replace(" ", "\u00a0"),
        "citation": citation, "limit": facts["limit"], "names": ", ".join(facts["copies"]),
        "days": said["day"] if days == 1 else spoken(said["days"], {"count": days}),
    }


def side(language, said, facts, citation, first):
    """One language of a letter, and its subject."""
    values = values_of(language, said, facts, citation)

    def say(name):
        return html.escape(spoken(said[name], values))

    head, signer = facts["letterhead"], facts["signer"]
    statements = ["truant", "compel", "alternatives", "meet", "services", "strategies", "research"]
    parts = [
        f'<article lang="{language}"{" class=first" if first else ""}><header><b>{html.escape(head["name"])}</b>',
        f'<div>{"<br>".join(map(html.escape, head["lines"]))}</div></header>',
        f'<address>{"<br>".join(map(html.escape, facts["address"]))}</address>' if first else "",
        f'<div class="about"><div>{say("about")}</div><div>{in_words(language, facts["on"])[0]}</div></div>',
        f'<h1>{say("subject")}</h1><p>{say("greeting")}</p><p>{say("opening")}</p>',
        table(said, rows(language, said, facts)),
        f'<p>{say("wrong")}</p><div class="help"><h2>{say("help-heading")}</h2>{say("help")}</div>',
        f'<p>{say("statements")}</p><ol>{"".join(f"<li>{say(name)}</li>" for name in statements)}</ol>',
        f'<p>{say("closing")}</p><p>{say("sincerely")}</p>',
        f'<p><b>{html.escape(signer["name"])}</b><br>{say(signer["title"])}</p>',
        f'<p>{say("copy-to")}</p>' if facts["copies"] else "",
        "</article>",
    ]
    return "".join(parts), say("subject")


def page(said, facts, citation):
    """A whole letter as HTML."""
    sides = [side(language, said[language], facts, citation, place == 0)
             for place, language in enumerate(facts["languages"])]
    return (f'<!doctype html><html lang="{facts["languages"][0]}"><head><meta charset="utf-8">'
            f'<title>{sides[0][1]}</title></head><body>{"".join(text for text, _ in sides)}</body></html>')


# The peer, in a Python of its own: it has WeasyPrint, and its memory is not counted as ours.

def warmed(barrier, words, warm):
    """Readies one process of the peer: imports, style, fonts and a first letter."""
    global weasyprint, style, fonts, said
    import weasyprint
    import weasyprint.text.fonts
    fonts, said = weasyprint.text.fonts.FontConfiguration(), words
    style = weasyprint.CSS(string=STYLE, font_config=fonts)
    printed((warm, os.devnull))
    barrier.wait()


def printed(job):
    """Prints one letter: its languages, pages, bytes, and the memory of this process so far."""
    import resource
    (facts, citation), path = job
    options = {"stylesheets": [style], "pdf_variant": "pdf/ua-1", "pdf_tags": True}
    document = weasyprint.HTML(string=page(said, facts, citation)).render(font_config=fonts, **options)
    document.write_pdf(path, **options)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return len(facts["languages"]), len(document.pages), os.path.getsize(path), os.getpid(), memory


def peer_main(facts_file, out):
    """Prints all letters of a file and says how long that took."""
    letters = json.loads(Path(facts_file).read_text(encoding="utf-8"))
    words = {language: messages(language) for facts, _ in letters for language in facts["languages"]}
    processes = os.cpu_count() or 1
    barrier = multiprocessing.Barrier(processes + 1)
    with multiprocessing.Pool(processes, warmed, (barrier, words, letters[0])) as pool:
        barrier.wait()
        jobs = [(letter, f"{out}/{place}.pdf") for place, letter in enumerate(letters)]
        begin = time.perf_counter()
        results = list(pool.imap_unordered(printed, jobs))
        seconds = time.perf_counter() - begin
    memory = {}
    for _, _, _, process, peak in results:
        memory[process] = max(peak, memory.get(process, 0))
    sizes = {count: [size for languages, _, size, _, _ in results if languages == count] for count in (1, 2)}
    from weasyprint.text.ffi import harfbuzz_subset
    print(json.dumps({"seconds": seconds, "memory": sum(memory.values()) / 1024, "sizes": sizes,
                      "turned": sum(result[1] > result[0] for result in results), "quick": bool(harfbuzz_subset)}))


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
    run(options.bin, "import", "--db", at, "--problems", folder / "problems.csv", "--repair", folder / "to-repair", source)
    run(options.bin, "advance", "--db", at, "--as-of", FRIDAY)
    with open(source / "staff.csv", newline="", encoding="utf-8") as lines:
        people = (row for row in csv.DictReader(lines) if row["role"] == "director" and not row["school_ids"])
        return database, next(people)["staff_id"]


def issued(options, database, director, kind, day, out):
    """Issues all letters of a kind that are due, and counts what lies in the folder."""
    shutil.rmtree(out, ignore_errors=True)
    seconds, memory, printed_out = run(options.bin, "letters", "--db", f"sqlite:{database}", "--kind", kind, "--out", out,
                                       "--date", day, "--approve", "--as", director, "--json")
    answer = json.loads(printed_out)
    sizes, turned = {1: [], 2: []}, 0
    for letter in answer["letters"]:
        languages = len(letter["languages"])
        sizes.setdefault(languages, []).append((out / letter["file"]).stat().st_size)
        turned += letter["pages"] != languages
    held = Counter(letter["reason"] for letter in answer["held"])
    told = ", ".join(f"{count} {reason}" for reason, count in held.most_common())
    measured = Measured(seconds, memory, sizes)
    print(f"  {kind} of {database.stem} students: {seconds:.2f} s, {memory:.0f} MB, {len(sizes[1])} letters of one "
          f"language, {len(sizes[2])} of two, {turned} with more pages than languages; held: {told or 'none'}", flush=True)
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
    tried = subprocess.run([python, "-c", "import weasyprint"], env=surroundings, capture_output=True, text=True)
    if tried.returncode != 0:
        return None, NO_PEER + (tried.stderr.strip().splitlines() or ["nothing"])[-1]
    return (python, surroundings), ""


def peer_rate(folder, peer, facts):
    """Prints the letters with the peer."""
    python, surroundings = peer
    out = folder / "peer-letters"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    said = json.loads(run(python, Path(__file__).resolve(), "--print-facts", facts, out, env=surroundings)[2])
    sizes = {int(count): own for count, own in said["sizes"].items()}
    measured = Measured(said["seconds"], said["memory"], sizes)
    print(f"  WeasyPrint: {measured.letters} letters in {measured.seconds:.2f} s, "
          f"{said['turned']} with more pages than languages", flush=True)
    if not said["quick"]:
        print("  libharfbuzz-subset0 is not installed, so WeasyPrint takes its slower way to embed fonts")
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
        print(f"Ours directly before and after WeasyPrint: {statistics.median(ratios):.1f} times as many pages a second "
              f"({ratios[0]:.1f}-{ratios[-1]:.1f}), database and records included.")


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
    # What the peer's Python is started with; people have no use for it.
    if sys.argv[1:2] == ["--print-facts"]:
        return peer_main(*sys.argv[2:])
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
