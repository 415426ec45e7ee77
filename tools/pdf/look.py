"""What a PDF holds: whether qpdf finds it sound, and the text of each page, as JSON."""

import json
import sys

import pikepdf
import pymupdf

with pikepdf.open(sys.argv[1]) as file:
    faults = [str(fault) for fault in file.check()] if hasattr(file, "check") else []
with pymupdf.open(sys.argv[1]) as document:
    pages = [page.get_text() for page in document]
json.dump({"faults": faults, "pages": pages}, sys.stdout)
