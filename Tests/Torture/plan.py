"""The schedule of kills and faults, drawn from a seed: the same seed and sizes give the same plan."""

import random

KINDS = [
    "database full", "images full", "images read-only", "images gone", "database locked", "clock back", "clock ahead",
    "descriptors", "slow clients", "half-open", "pause", "nginx reload", "nginx kill",
]


class Plan:
    """`kills` are times in seconds, `faults` times with a kind and a length in seconds."""

    def __init__(self, seed, minutes, kills, faults, only=None):
        draw = random.Random(f"plan {seed}")
        seconds = minutes * 60
        self.kills = self.times(draw, kills, seconds)
        kinds = [kind for kind in KINDS if not only or kind in only] * faults
        draw.shuffle(kinds)
        times = self.times(draw, len(kinds), seconds)
        self.faults = [(time, kind, draw.uniform(0.4, 1.4)) for time, kind in zip(times, kinds)]
        self.backup = seconds * draw.uniform(0.4, 0.6)

    @staticmethod
    def times(draw, count, seconds):
        """Times at even distances, each with a random offset."""
        step = seconds / max(1, count)
        return [(number + draw.random()) * step for number in range(count)]
