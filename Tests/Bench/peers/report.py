"""Writes what measure.py has measured as a table and a plot: report.py FIGURES VERSIONS FOLDER puts results.svg into the
folder, and the table into its README.md, between two marks."""

import json
import pathlib
import statistics
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from record import record

NAMES = {"apiframe": "apiframe, the whole site", "hello": "hello in C, bare location", "php": "PHP-FPM, SQLite",
         "fastapi": "FastAPI, uvicorn, SQLite", "pocketbase": "PocketBase", "pocketbase-alone": "PocketBase without nginx",
         "nginx": "nginx, bare location"}
WORKS = {"poll": "Poll a job", "submit": "Submit a job", "mixed": "Nine polls to a submission", "list": "List 20 jobs",
         "list-far": "List 20 jobs, page 1,000", "image": "Image of 100 kB"}
# What issue 14 asks of a ratio of rates: its line, the two, at least, at most.
CLAIMS = [
    (2, "poll apiframe", "poll hello", 0.65, None), (2, "poll apiframe", "poll php", 2, None),
    (2, "poll apiframe", "poll fastapi", 2, None), (2, "poll apiframe", "poll pocketbase", 1.5, None),
    (3, "submit apiframe", "submit pocketbase", 1, None), (3, "submit apiframe", "submit php", 3, None),
    (3, "list apiframe", "list pocketbase", 1.5, None), (3, "list-far apiframe", "list apiframe", 0.95, 1.05),
]
LONGEST_SUBMIT = 25  # ms, p99 with 64 connections, issue 14, line 3


def main(figures, versions, folder):
    found = json.loads(figures.read_text())
    rates = {cell: statistics.median(each) for cell, each in found["rates"].items()}
    works = [work for work in WORKS if any(cell.startswith(f"{work} ") for cell in rates)]
    head = "".join(f"- {line}\n" for line in versions.read_text().splitlines())
    text = "\n".join([head, "![Requests a second](results.svg)", "", *table(works, found, rates), *claims(found, rates)])
    plot(works, found, rates, folder / "results.svg")
    record(folder / "README.md", "run", text)
    print(f"\n{text}\n\nWritten to {folder}.")


def table(works, found, rates):
    lines = ["| | requests/s | slowest and fastest round | apiframe / it | p50 of 64 | p99 of 64 |",
             "|---|---|---|---|---|---|"]
    for work in works:
        lines.append(f"| **{WORKS[work]}** | | | | | |")
        for cell in (cell for cell in rates if cell.startswith(f"{work} ")):
            server, each = cell.split()[1], found["rates"][cell]
            ours = rates.get(f"{work} apiframe")
            ratio = f"{ours / rates[cell]:.2f}" if ours and server != "apiframe" else ""
            lines.append(f"| {NAMES[server]} | {rates[cell]:,.0f} | {min(each):,.0f} to {max(each):,.0f} | {ratio} |"
                         f" {percentile(found, cell, 0)} | {percentile(found, cell, 1)} |")
    return lines


def percentile(found, cell, which):
    each = found["latencies"].get(cell)
    return f"{statistics.median(pair[which] for pair in each):.1f} ms" if each else ""


def claims(found, rates):
    lines = ["", "| issue 14, line | asks | measured | holds |", "|---|---|---|---|"]
    for line, ours, other, least, most in CLAIMS:
        if ours not in rates or other not in rates:
            continue
        ratio = rates[ours] / rates[other]
        asked = f"at least {least}" if most is None else f"from {least} to {most}"
        holds = least <= ratio and (most is None or ratio <= most)
        lines.append(f"| {line} | {spelt(ours)} / {spelt(other)}: {asked} | {ratio:.2f} | {'yes' if holds else '**no**'} |")
    if pairs := found["latencies"].get("submit apiframe"):
        slow = statistics.median(pair[1] for pair in pairs)
        lines.append(f"| 3 | p99 of submissions with 64 connections: below {LONGEST_SUBMIT} ms | {slow:.1f} ms |"
                     f" {'yes' if slow < LONGEST_SUBMIT else '**no**'} |")
    return lines


def spelt(cell):
    work, server = cell.split()
    return f"{WORKS[work]}, {NAMES[server].split(',')[0]}"


def plot(works, found, rates, path):
    """A panel for each kind of work, with a bar for each server, and a line from its slowest round to its fastest."""
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.size": 8})
    rows = (len(works) + 1) // 2
    figure, panels = plt.subplots(rows, 2, figsize=(10, 1.9 * rows), squeeze=False, layout="constrained")
    for panel in list(panels.flat)[len(works):]:
        panel.axis("off")
    for work, panel in zip(works, panels.flat):
        cells = [cell for cell in rates if cell.startswith(f"{work} ")][::-1]
        heights = [rates[cell] for cell in cells]
        spread = [[rate - min(found["rates"][cell]) for cell, rate in zip(cells, heights)],
                  [max(found["rates"][cell]) - rate for cell, rate in zip(cells, heights)]]
        colours = ["tab:blue" if cell.endswith(" apiframe") else "silver" for cell in cells]
        panel.barh([NAMES[cell.split()[1]] for cell in cells], heights, xerr=spread, color=colours)
        panel.set_title(f"{WORKS[work]}: requests a second", loc="left", fontweight="bold")
        panel.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})


main(*map(pathlib.Path, sys.argv[1:]))
