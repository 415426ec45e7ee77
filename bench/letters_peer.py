"""WeasyPrint printing the letters of bench/letters.py from the same facts, words and fonts.

It runs in a Python of its own, which has WeasyPrint; its memory is not counted as ours. What it is given are the facts
of the letters as JSON, and a folder for the PDFs; what it says is how long that took, as JSON.
"""

import html
import json
import multiprocessing
import os
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KIND = "letter-1"
# With more days than this, ours writes those of a month into one row.
ROWS = 20

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
    print(json.dumps({"seconds": seconds, "memory": sum(memory.values()) / 1024, "sizes": sizes,
                      "turned": sum(result[1] > result[0] for result in results)}))


if __name__ == "__main__":
    peer_main(*sys.argv[1:])
