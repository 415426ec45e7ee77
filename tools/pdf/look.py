"""What a PDF holds: whether qpdf finds it sound, the text of each page, and the
text in the window of a number 10 envelope, as JSON."""

import json
import sys

import pikepdf
import pymupdf

# Inches from the left and the top of the sheet.
WINDOW = (0.85, 2.0, 5.2, 3.15)

with pikepdf.open(sys.argv[1]) as file:
    faults = [str(fault) for fault in file.check()] if hasattr(file, "check") else []
with pymupdf.open(sys.argv[1]) as document:
    pages = [page.get_text() for page in document]
    window = document[0].get_text(clip=pymupdf.Rect(*(72 * inches for inches in WINDOW)))
json.dump({"faults": faults, "pages": pages, "window": window}, sys.stdout)
