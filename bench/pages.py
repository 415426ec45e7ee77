#!/usr/bin/env python3
"""Measures the pages: how soon they are ready, how fast, how large, and in how much memory.

    scripts/with-postgres python3 bench/pages.py --bin target/release/rejoin
    python3 bench/pages.py --bin … --students 2600 --engines sqlite --seconds 3 --keep FOLDER --json FILE

It needs wrk (Debian: apt-get install wrk). For each engine a district of the present school year is generated, imported
and planned, and `rejoin serve` opens it:

    from the start of the process to the first good answer of GET /health, median of five starts
    resident memory two seconds after a start, two seconds after the last page, and at the highest
    what a browser fetches to show its first page with an empty cache, and how many bytes each page after it has
    each page, asked for as a director of the whole district: by many clients that never pause, by as many that read
    for up to half a second between two pages, and by one client alone

Before each page, for a moment and with the same headers, a file of the same server: its stylesheet. Ratios are to the
file directly before the page, and tell when others keep the machine busy. wrk sends the next request when the answer is
there, so clients that never pause keep the server, and wrk beside it, as busy as the machine allows; what they wait for
is mostly each other. Figures of one run belong together; compare ratios, not machines.
"""

import argparse
import csv
import gzip
import http.client
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit

STARTS = 5
SAMPLE = 2000
PAUSE = 500
EMAIL, PASSWORD = "director@district.example", "seven herons count the ferries"
HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
           "Content-Type": "application/x-www-form-urlencoded"}
FILE = "the stylesheet"
FOUND = "/students?search"
LETTERS = "/letters/review/letter-1"


# The district and its databases.

def run(*command):
    """Runs a process that has to go well."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} exited with {done.returncode}:\n{done.stdout}{done.stderr}")


def district(options, folder):
    """A district of the school year that it is today, so that its students sit somewhere."""
    path = folder / f"present-{options.students}"
    if not path.exists():
        year = date.today().year - (date.today().month < 7)
        run(options.bin, "generate", "--students", options.students, "--seed", options.seed, "--year", year,
            "--out", path)
    return path


def rows(path):
    with open(path, newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def psql(*commands):
    server = os.environ.get("REJOIN_TEST_POSTGRES") or sys.exit("start this with scripts/with-postgres")
    found = next((str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"), reverse=True)), "psql")
    parts = [part for command in commands for part in ("-c", command)]
    return server, subprocess.run([found, "-qAt", server, *parts], check=True, capture_output=True, text=True).stdout


def imported(options, at, source, folder):
    """Reads the district, and does the work of the background, so that none is left for the server."""
    run(options.bin, "import", "--db", at, "--problems", folder / "problems.csv", "--repair", folder / "to-repair",
        source)
    run(options.bin, "work", "--once", "--db", at)


def on_sqlite(options, source, folder):
    """The address of a copy of the database, which is made where it is not kept."""
    kept, copy = folder / f"imported-{options.students}", folder / f"pages-{options.students}"
    if not kept.exists():
        half = folder / "half"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        imported(options, f"sqlite:{half}/rejoin.db", source, folder)
        half.rename(kept)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(kept, copy)
    return f"sqlite:{copy}/rejoin.db"


def on_postgres(options, source, folder):
    """The same; the server keeps the database."""
    kept, copy = f"rejoin_imported_{options.students}", f"rejoin_pages_{options.students}"
    server, known = psql(f"select datname from pg_database where datname = '{kept}'")
    at = server.rsplit("/", 1)[0] + "/"
    if not known.strip():
        psql("drop database if exists rejoin_half", "create database rejoin_half")
        imported(options, at + "rejoin_half", source, folder)
        psql(f"alter database rejoin_half rename to {kept}")
    psql(f"drop database if exists {copy} with (force)", f"create database {copy} template {kept}")
    return at + copy


# The server, and a browser that asks it.

class Server:
    """`rejoin serve`, until it is stopped."""

    def __init__(self, options, at, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.site = f"http://127.0.0.1:{self.port}"
        self.out = folder / "serve.out"
        command = [options.bin, "serve", "--db", at, "--listen", f"127.0.0.1:{self.port}"]
        own = {**os.environ, "XDG_DATA_HOME": str(folder / "data")}
        with open(self.out, "w") as out, open(folder / "serve.log", "w") as log:
            begin = time.perf_counter()
            self.process = subprocess.Popen(command, stdout=out, stderr=log, cwd=folder, env=own)
        while not self.is_ready():
            if self.process.poll() is not None or time.perf_counter() - begin > 120:
                self.process.kill()
                sys.exit(f"rejoin serve did not start:\n{(folder / 'serve.log').read_text()}")
            time.sleep(0.002)
        self.started = time.perf_counter() - begin

    def is_ready(self):
        try:
            return self.ask("GET", "/health")[0] == 200
        except OSError:
            return False

    def ask(self, method, path, body=None, headers=()):
        """Status, headers and bytes as they came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {**HEADERS, **dict(headers)})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def memory(self, kind):
        """MB as the system counts them: VmRSS or VmHWM."""
        found = re.search(rf"{kind}:\s+(\d+) kB", Path(f"/proc/{self.process.pid}/status").read_text())
        return int(found[1]) * 1024 / 1e6

    def processor(self):
        """Seconds of a processor that it took so far."""
        cells = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        if self.process.wait(60) != 0:
            sys.exit(f"rejoin serve ended with {self.process.returncode}")


def text(headers, body):
    return (gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body).decode()


def signed_in(server):
    """Comes in as the first person, by the link that the server prints, and returns the session's cookie."""
    link = re.search(r"http\S+/welcome/\S+", server.out.read_text())[0]
    form = urlencode({"name": "Dana Director", "email": EMAIL, "role": "director", "password": PASSWORD})
    status, headers, body = server.ask("POST", urlsplit(link).path, form)
    cookie = next((it for it in headers.get_all("Set-Cookie", []) if it.startswith("rejoin=")), None)
    if status != 303 or not cookie:
        sys.exit(f"the first person cannot come in: {status}\n{text(headers, body)}")
    return {"Cookie": cookie.split(";")[0]}


def let_in(server, cookie, source, count):
    """Lets people in, so that the list of them has some."""
    everybody = list(rows(source / "staff.csv"))[:count]
    for number, person in enumerate(everybody):
        name = " ".join(person[cell] for cell in ("first_name", "last_name") if person.get(cell))
        name = name or person.get("name") or f"Person {number}"
        form = {"name": name, "email": f"person.{number}@district.example", "role": "clerk", "everywhere": "1"}
        status, headers, body = server.ask("POST", "/people/new", urlencode(form), cookie)
        if status != 200:
            sys.exit(f"somebody cannot be let in: {status}\n{text(headers, body)}")
    return len(everybody)


# Sizes.

def is_needed(face, letters):
    """Whether a browser fetches this font for a text."""
    reach = re.search(r"unicode-range:([^;}]*)", face)
    if not reach:
        return True
    for part in reach[1].split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        if any(int(first, 16) <= ord(letter) <= int(last or first, 16) for letter in letters):
            return True
    return False


def first_page(server):
    """Bytes on the way of the page to sign in on and of all that it needs, by file."""
    status, headers, body = server.ask("GET", "/sign-in")
    page = text(headers, body)
    letters = set(re.sub(r"<[^>]*>", "", page.partition("<body>")[2]))
    sizes, waiting = {"/sign-in": len(body)}, re.findall(r'"(/assets/[^"#]*)', page)
    while waiting:
        path = waiting.pop()
        if path in sizes:
            continue
        status, headers, body = server.ask("GET", path)
        if status != 200:
            sys.exit(f"{path}: {status}")
        sizes[path] = len(body)
        if path.endswith(".css"):
            style = text(headers, body)
            style = re.sub(r"@font-face\{[^}]*\}", lambda it: it[0] if is_needed(it[0], letters) else "", style)
            found = re.findall(r"url\(['\"]?([^'\")]+)", style)
            waiting += [urljoin(path, name) for name in found if not name.startswith("data:")]
    return sizes


# Pages.

def searched(server, cookie, typed):
    """Where the pages are that show who was found: a search leads on to one."""
    places = []
    for words in typed:
        status, headers, _ = server.ask("POST", "/students", urlencode({"q": words}), cookie)
        if status != 303:
            sys.exit(f"a search answers {status}")
        places.append(headers["Location"])
    return places


def asked_for(server, cookie, source, stylesheet):
    """By name, what is asked for: method, path and body of each request."""
    students = list(rows(source / "students.csv"))
    students = random.Random(1).sample(students, min(SAMPLE, len(students)))
    typed = []
    for row in students:
        first, last = row["first_name"], row["last_name"]
        typed += [last[:3], last, f"{first} {last[:2]}", row["student_id"]]
    return {
        FILE: [("GET", stylesheet, "")],
        "/": [("GET", "/", "")],
        "/students": [("GET", "/students", "")],
        FOUND: [("GET", place, "") for place in searched(server, cookie, typed)],
        "/students/{id}": [("GET", f"/students/{quote(row['student_id'], safe='')}", "") for row in students],
        # Page by page through a run of thousands.
        LETTERS: [("GET", f"{LETTERS}?from={first}", "") for first in range(0, 1000, 50)],
        "/cases": [("GET", "/cases", "")],
        # What the line above leaves behind: who looked at whom.
        **{path: [("GET", path, "")] for path in ("/audit/looks", "/audit", "/people", "/imports")},
    }


def checked(server, name, requests, cookie):
    """Asks for some as a browser does; median and highest bytes of the page on the way."""
    sizes = []
    for method, path, body in requests[:20]:
        status, headers, answer = server.ask(method, path, body or None, cookie)
        if status != 200:
            sys.exit(f"{name}: {method} {path} answers {status}")
        sizes.append(len(answer))
    return statistics.median(sizes), max(sizes)


def wrk(server, requests, headers, clients, pause, seconds, folder):
    """What wrk measures, with milliseconds of a processor that a request took of the server."""
    told = folder / "requests.tsv"
    lines = [("header", *pair) for pair in headers.items()] + [("request", *each) for each in requests]
    told.write_text("".join("\t".join(cells) + "\n" for cells in lines), encoding="utf-8")
    command = ["wrk", "--latency", f"-c{clients}", f"-t{min(2, clients)}", f"-d{seconds}s", "--timeout", "20s",
               "-s", Path(__file__).with_suffix(".lua"), server.site, "--", told, str(pause)]
    before = server.processor()
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"wrk exited with {done.returncode}:\n{done.stdout}{done.stderr}")
    found = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    found["rate"] = found["requests"] / found["seconds"]
    found["processor"] = (server.processor() - before) * 1000 / max(1, found["requests"])
    return found


def loaded(options, server, pages, cookie, folder):
    """Every page under each kind of load. An answer much smaller than the page is an error that wrk does not see."""
    kinds = {"many": (options.connections, 0), "reading": (options.connections, PAUSE), "one": (1, 0)}
    figures, headers = {}, {**HEADERS, **cookie}
    for kind, (clients, pause) in kinds.items():
        for name, requests in pages.items():
            size, largest = checked(server, name, requests, cookie)
            file = wrk(server, pages[FILE], headers, clients, pause, options.warm, folder)
            wrk(server, requests, headers, clients, pause, options.warm, folder)
            found = wrk(server, requests, headers, clients, pause, options.seconds, folder)
            found["kB"], found["largest kB"], found["file"] = size / 1000, largest / 1000, file
            if found["requests"] and found["bytes"] / found["requests"] < size / 2:
                sys.exit(f"{name}: answers are too short; is somebody still signed in?")
            found["memory"] = server.memory("VmRSS")
            figures.setdefault(name, {})[kind] = found
            print(f"  {kind:8} {name:16} {found['rate']:8.0f}/s  p50 {found['p50']:7.2f} ms  p99 {found['p99']:7.2f} ms"
                  f"  processor {found['processor']:6.3f} ms  errors {found['errors']}  {found['memory']:.0f} MB"
                  f"  beside {file['rate']:.0f}/s", flush=True)
    return figures


def first_search(server, pages, cookie):
    """Seconds of the first search after a start, which reads all students."""
    begin = time.perf_counter()
    checked(server, FOUND, pages[FOUND][:1], cookie)
    return time.perf_counter() - begin


def measured(options, at, source, folder):
    """Everything on one engine."""
    run(options.bin, "work", "--once", "--db", at)  # What was kept may be of another day.
    starts = []
    for _ in range(STARTS):
        if starts:
            server.stop()
        server = Server(options, at, folder)
        starts.append(server.started)
    time.sleep(2)
    figures = {"starts": starts, "rest": server.memory("VmRSS"), "first": first_page(server)}
    try:
        cookie = signed_in(server)
        figures["people"] = let_in(server, cookie, source, options.people)
        stylesheet = next(path for path in figures["first"] if path.endswith(".css"))
        pages = asked_for(server, cookie, source, stylesheet)
        figures["search"] = first_search(server, pages, cookie)
        wanted = {FILE, *(options.pages or pages)}
        pages = {name: requests for name, requests in pages.items() if name in wanted}
        figures["searched"] = server.memory("VmRSS")
        figures["pages"] = loaded(options, server, pages, cookie, folder)
        time.sleep(2)
        figures["after"], figures["peak"] = server.memory("VmRSS"), server.memory("VmHWM")
    finally:
        server.stop()
    figures["load"] = os.getloadavg()
    return figures


# Tables.

def standing_table(options, all_figures):
    starts = {engine: sorted(it["starts"]) for engine, it in all_figures.items()}
    first = {engine: sum(it["first"].values()) / 1000 for engine, it in all_figures.items()}
    largest = {engine: max((page["one"]["largest kB"], name) for name, page in it["pages"].items() if name != FILE)
               for engine, it in all_figures.items()}
    worst = {engine: max((page["many"]["p99"], name) for name, page in it["pages"].items() if name != FILE)
             for engine, it in all_figures.items()}
    lines = [
        ("ready after", "0.3 s", lambda it: f"{statistics.median(starts[it]):.3f} s "
                                            f"({starts[it][0]:.3f}-{starts[it][-1]:.3f})"),
        ("memory at rest", "120 MB", lambda it: f"{all_figures[it]['rest']:.0f} MB"),
        ("… after the first search", "", lambda it: f"{all_figures[it]['searched']:.0f} MB"),
        ("… after all pages", "", lambda it: f"{all_figures[it]['after']:.0f} MB"),
        ("… at the highest", "", lambda it: f"{all_figures[it]['peak']:.0f} MB"),
        ("the first search after a start", "", lambda it: f"{all_figures[it]['search']:.2f} s"),
        ("first page with all it needs", "100 kB", lambda it: f"{first[it]:.1f} kB"),
        ("largest page after it", "30 kB", lambda it: f"{largest[it][0]:.1f} kB, {largest[it][1]}"),
        (f"highest p99 with {options.connections} clients that never pause", "25 ms",
         lambda it: f"{worst[it][0]:.1f} ms, {worst[it][1]}"),
    ]
    engines = list(all_figures)
    print(f"\n| | {' | '.join(engines)} | to reach |\n|---|{'--:|' * len(engines)}---|")
    for name, reach, told in lines:
        print(f"| {name} | {' | '.join(told(engine) for engine in engines)} | {reach} |")


def table(head, pages, cells):
    print(f"\n| {' | '.join(head)} |\n|---|{'--:|' * (len(head) - 1)}")
    for name, kinds in pages.items():
        print(f"| {name} | {' | '.join(cells(kinds))} |")


def page_tables(options, engine, pages):
    def busy(kinds):
        many = kinds["many"]
        return [f"{many['kB']:.1f}", f"{many['rate']:,.0f}", f"{many['p50']:.1f}", f"{many['p99']:.1f}",
                f"{many['rate'] / many['file']['rate']:.3f}", f"{many['p99'] / many['file']['p99']:.1f}",
                f"{many['processor']:.2f}", str(sum(kind["errors"] for kind in kinds.values()))]

    def calm(kinds):
        reading, one = kinds["reading"], kinds["one"]
        return [f"{reading['rate']:,.0f}", f"{reading['p50']:.1f}", f"{reading['p99']:.1f}", f"{one['p50']:.2f}",
                f"{one['p99']:.2f}", f"{one['p50'] / one['file']['p50']:.1f}"]

    table([f"{engine}, {options.connections} clients that never pause", "kB", "a second", "p50 ms", "p99 ms",
           "of the file's a second", "of its p99", "processor ms", "errors of all"], pages, busy)
    table([engine, f"{options.connections} that read: a second", "p50 ms", "p99 ms", "one alone: p50 ms", "p99 ms",
           "of the file's p50"], pages, calm)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=lambda path: Path(path).resolve())
    parser.add_argument("--students", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgres"], choices=["sqlite", "postgres"])
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=10, help="for each page, after those of --warm")
    parser.add_argument("--warm", type=int, default=2)
    parser.add_argument("--people", type=int, default=300, help="who may sign in, besides the director")
    parser.add_argument("--keep", type=Path, help="folder that keeps the district and its databases")
    parser.add_argument("--pages", nargs="+", help="only these, such as /students; the stylesheet is always beside them")
    parser.add_argument("--json", type=Path, help="file for all figures")
    return parser.parse_args()


def main():
    options = parsed()
    shutil.which("wrk") or sys.exit("wrk is missing. On Debian: apt-get install wrk")
    load = [round(value, 1) for value in os.getloadavg()]
    print(f"{os.cpu_count()} processors, load {', '.join(map(str, load))}; {options.students} students")
    places, figures = {"sqlite": on_sqlite, "postgres": on_postgres}, {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        source = district(options, folder)
        for engine in options.engines:
            at = places[engine](options, source, folder)
            print(engine, flush=True)
            figures[engine] = measured(options, at, source, folder)
    standing_table(options, figures)
    for engine, its in figures.items():
        page_tables(options, engine, its["pages"])
    print("\nfirst page:", ", ".join(f"{Path(path).name} {size / 1000:.1f} kB"
                                     for path, size in figures[options.engines[0]]["first"].items()))
    if options.json:
        options.json.write_text(json.dumps({"processors": os.cpu_count(), "load": load, "students": options.students,
                                            "connections": options.connections, "engines": figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
