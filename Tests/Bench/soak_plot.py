"""Judges and draws the samples of `soak`."""

import statistics

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

WARM_UP = 1 / 6  # of all samples
# How much the median may grow: a factor, and what is added to it.
TOLERANCES = {"RSS, MB": (1.05, 2), "descriptors": (1, 4), "WAL, MB": (1.1, 1), "p50 of polls, ms": (1.25, 0.5),
              "p99 of polls, ms": (1.5, 2)}


def thirds(samples):
    rest = samples[int(len(samples) * WARM_UP):]
    third = max(1, len(rest) // 3)
    return rest[:third], rest[-third:]


def judge(samples, interval):
    """The names of what grew, and a table with the medians of the first and the last third."""
    first, last = thirds(samples)
    grown = []
    text = [f"{len(samples)} samples, one every {interval:g} s; the first {int(len(samples) * WARM_UP)} are left out.", "",
            "| | first third, median | last third, median | limit | grows |", "|---|---|---|---|---|"]
    for name, (factor, more) in TOLERANCES.items():
        before, after = (statistics.median(sample[name] for sample in each) for each in (first, last))
        limit = before * factor + more
        if after > limit:
            grown.append(name)
        text.append(f"| {name} | {before:,.2f} | {after:,.2f} | {limit:,.2f} | {'**yes**' if after > limit else 'no'} |")
    return grown, "\n".join(text)


def draw(samples, interval, path):
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.size": 8})
    figure, panels = plt.subplots(len(TOLERANCES), 1, figsize=(9, 8), sharex=True, layout="constrained")
    minutes = [(number + 1) * interval / 60 for number in range(len(samples))]
    for panel, name in zip(panels, TOLERANCES):
        panel.plot(minutes, [sample[name] for sample in samples], linewidth=1)
        panel.axvspan(0, minutes[-1] * WARM_UP, color="whitesmoke")
        panel.set_ylim(bottom=0)
        panel.set_title(name, loc="left", fontweight="bold")
        panel.spines[["top", "right"]].set_visible(False)
    panels[-1].set_xlabel("minutes")
    figure.savefig(path, metadata={"Date": None})
