"""Where the parts of charts lie: each painter finds them in the same places."""

from math import log

import numpy as np
import pytest

from digitbooth.engines import EngineInfo
from digitbooth.evaluation.charts import (
    DARK,
    LIGHT,
    RECALL_BAR,
    Box,
    CalibrationLayout,
    ConfusionLayout,
    RecallLayout,
    readable_on,
    tinted,
)
from digitbooth.evaluation.counting import Tally


def test_cells_are_found_where_they_are() -> None:
    layout = ConfusionLayout(5, 7, 20)
    counts = np.arange(100).reshape(10, 10)
    cells = list(layout.cells(counts.tolist(), (counts / 100).tolist()))
    assert [cell.count for cell in cells] == list(range(100))
    for cell in cells:
        assert layout.cell_at(*cell.box.middle) == (cell.label, cell.answer)
        assert layout.cell_at(cell.box.left, cell.box.top) == (cell.label, cell.answer)
        assert cell.is_right == (cell.label == cell.answer)
        kind = "right" if cell.is_right else "wrong"
        assert cell.tint(DARK) == tinted(DARK["panel"], DARK[kind], cell.shade)
    assert cells[12].box == Box(45, 27, 20, 20)  # the third column of the second row
    assert layout.box == Box(5, 7, 200, 200)
    for outside in ((4.9, 8), (6, 6.9), (205, 8), (6, 207)):
        assert layout.cell_at(*outside) is None


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_count_can_be_read_on_every_tint(palette: dict[str, str]) -> None:
    for kind in ("right", "wrong"):
        for shade in np.linspace(0, 1, 101):
            ground = tinted(palette["panel"], palette[kind], float(shade))
            assert _contrast(readable_on(ground), ground) >= 4.5


def test_recalls_lie_on_their_scale() -> None:
    tally = Tally(EngineInfo("Any", "1", "fp32", "CPU"))
    labels = np.repeat([3, 7], 400)
    answers = np.where(np.arange(800) < 396, 3, 7)
    tally.add(labels, answers, np.full(800, 0.75), labels * 0, lambda _: ("", np.zeros((28, 28))))
    evaluation = tally.evaluation(800, 800)
    layout = RecallLayout(evaluation.recall_start, 100, 300, 20)
    assert layout.ticks == (0.95, pytest.approx(0.975), 1.0)
    assert [layout.across(share) for share in layout.ticks] == pytest.approx([100, 200, 300])
    rows = list(layout.rows(evaluation))
    assert [row.count for row in rows] == [0, 0, 0, 400, 0, 0, 0, 400, 0, 0]
    three, seven = rows[3], rows[7]
    assert (three.middle, seven.middle) == (70, 150)
    assert (three.dot, seven.dot) == (pytest.approx(260), 300)
    for row in (three, seven):
        low, high = map(layout.across, row.interval)
        assert row.bar.left == low
        assert row.bar.width == max(high - low, RECALL_BAR)
        assert row.bar.middle[1] == row.middle
    assert layout.bottom == 200


def test_bars_are_as_high_as_the_logarithm() -> None:
    layout = CalibrationLayout(Box(10, 20, 100, 100), Box(10, 130, 100, 50))
    bars = dict(layout.histogram([0, 1, 3, 0]))
    assert list(bars) == [1, 3]
    assert bars[3] == Box(61, 130, 23, 50)
    assert bars[1].height == pytest.approx(50 * log(2) / log(4))
    assert all(bar.bottom == layout.bars.bottom for bar in bars.values())
    assert list(layout.histogram([])) == list(layout.histogram([0])) == []
    assert layout.point(0, 0) == (10, 120)
    assert layout.point(1, 0.25) == (110, 95)


def test_a_tint_lies_between_its_colours() -> None:
    assert tinted("#ffffff", "#2558d9", 0) == "#ffffff"
    assert tinted("#ffffff", "#2558d9", 1) == "#2558d9"
    assert tinted("#000000", "#ff8040", 0.5) == "#804020"


def _contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 counts it."""
    lights = []
    for color in (one, other):
        shares = np.frombuffer(bytes.fromhex(color[1:]), np.uint8) / 255
        linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
        lights.append(float(linear @ [0.2126, 0.7152, 0.0722]) + 0.05)
    return max(lights) / min(lights)
