"""What was measured in the window, in words: times to the screen, and gaps between beats."""

from __future__ import annotations

import numpy as np
from figures import Figure, percentile_of, tell
from numpy.typing import NDArray

STALL_MS = 4.0

Gaps = NDArray[np.float64]

Times = list[tuple[int, int]]
"""Of moves: when each was due, and sent. Of frames: what was sent before then is on it, and when it
had been handed to the screen."""


def report_latency(what: str, moved: Times, shown: Times, budget_ms: float) -> bool:
    """Print how long after each move what it led to was shown; whether the budget is missed."""
    due, sent = np.array(moved).T
    as_new_as, at = np.array(shown).T
    first = np.searchsorted(as_new_as, sent)
    seen = first < len(at)
    latency = (at[first[seen]] - due[seen]) / 1e6
    p50, p99 = np.percentile(latency, (50, 99))
    unseen = f", never {int((~seen).sum())}" if not seen.all() else ""
    print(f"pen move → {what}, ms: p50 {p50:.2f}, p99 {p99:.2f}, max {latency.max():.2f}{unseen}")
    missed = tell(percentile_of(f"pen move to {what}", latency, 99, budget_ms))
    return missed or not seen.all()


def report_gaps(gaps: dict[str, list[Gaps]]) -> bool:
    """Print the gaps between beats; whether recognition causes more stalls than painting does.

    Of so few, twice the standard deviation of their difference is chance.
    """
    stalls = {}
    for name, blocks in gaps.items():
        whole, blocked = np.concatenate(blocks).T
        stalls[name] = int((blocked > STALL_MS).sum())
        tail = ", ".join(f"p{q} {np.percentile(whole, q):.2f}" for q in (50, 99, 99.9))
        print(
            f"gaps of a 1 ms beat, {name:11}, ms: {tail}, max {whole.max():.2f}, "
            f"over {STALL_MS:.0f}: {int((whole > STALL_MS).sum())} of {len(whole)}; "
            f"blocked: p99.9 {np.percentile(blocked, 99.9):.2f}, max {blocked.max():.2f}, "
            f"over {STALL_MS:.0f}: {stalls[name]}"
        )
    recognising, painting = stalls["recognition"], stalls["painting"]
    return tell(
        Figure(
            f"stalls over {STALL_MS:.0f} ms while recognising",
            f"as many as the {painting} while painting, but for chance",
            recognising,
            painting + 2 * (recognising + painting) ** 0.5,
        )
    )
