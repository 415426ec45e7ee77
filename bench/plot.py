#!/usr/bin/env python3
"""Draws how a time grows, as SVG: python bench/plot.py POINTS.json OUT.svg TITLE X Y

POINTS.json: {"name": [[x, y], ...], ...}. Both axes are logarithmic; the grey line goes through the first point of each
and grows as x does: what lies along it is linear.
"""

import json
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "font.family": "sans-serif", "svg.hashsalt": "rejoin"})
import matplotlib.pyplot as plt  # noqa: E402 (the way of drawing comes first)


def main():
    points, out, title, x, y = sys.argv[1:]
    with open(points, encoding="utf-8") as file:
        lines = json.load(file)
    figure, axes = plt.subplots(figsize=(6.4, 4), layout="constrained")
    for (name, line), mark in zip(lines.items(), "os^Dv"):
        xs, ys = zip(*line)
        axes.plot(xs, [ys[0] * at / xs[0] for at in xs], color="#a9aeb1", linewidth=1)
        axes.plot(xs, ys, marker=mark, label=name)
    axes.set(xscale="log", yscale="log", xlabel=x, ylabel=y, title=title)
    axes.grid(which="both", color="#dfe1e2", linewidth=0.5)
    axes.legend()
    figure.savefig(out, metadata={"Date": None})


if __name__ == "__main__":
    main()
