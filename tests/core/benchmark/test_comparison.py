"""A comparison: who took part, how fast, and whether the answers agree; and its picture."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import digitbooth_resources
from digitbooth.benchmark import Comparison, Contender, compare
from digitbooth.benchmark.plot import WIDTH, as_png, as_svg, lay_out, write_plot
from digitbooth.engines import Engine, open_engine
from digitbooth.errors import DataError, EngineError
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.models import Network


@pytest.fixture(scope="module")
def samples() -> NDArray[np.float32]:
    rasters = [read_pictures(path)[0].raster for path in digitbooth_resources.samples()]
    return np.stack([to_digit_image(raster) for raster in rasters])[:, np.newaxis]


def lacking() -> Engine:
    raise EngineError("there is no GPU: buy one")


@pytest.fixture
def comparison(
    shipped: Network, samples: NDArray[np.float32], noted: Callable[..., Any]
) -> Comparison:
    """The real engine twice, one that always answers 3, and one that is not there."""
    contenders = [
        Contender("cpu", lambda: open_engine(shipped)),
        Contender("again", lambda: open_engine(shipped)),
        Contender("threes", lambda: noted("threes")),
        Contender("gpu <1>", lacking),
    ]
    return compare(shipped, contenders, samples, [1, 10], seconds=0.1)


def test_tells_speed_agreement_and_who_is_absent(comparison: Comparison) -> None:
    cpu, again, threes = comparison.results
    assert [each.name for each in comparison.results] == ["cpu", "again", "threes"]
    assert comparison.absent == {"gpu <1>": "there is no GPU: buy one"}
    assert cpu.agreement.largest_difference == again.agreement.largest_difference == 0
    assert cpu.agreement.changed == again.agreement.changed == 0
    assert threes.agreement.changed == 9
    assert 0.5 < threes.agreement.largest_difference <= 1
    for each in comparison.results:
        assert list(each.throughput) == [1, 10]
        assert each.first_us > 0
        assert each.open_us > 0
    answer = json.loads(json.dumps(comparison.as_json()))
    assert list(answer["results"][0]["latency_us"]) == ["p50", "p90", "p95", "p99"]
    assert answer["results"][0]["engine"] == "ONNX Runtime"
    assert {"processor", "system", "python", "clock"} <= set(answer["machine"])
    assert set(answer["noise"]) == {"noisy", "drift", "others", "cannot_be_told_apart"}


def test_engines_are_closed_also_after_a_failure(
    shipped: Network, samples: NDArray[np.float32], noted: Callable[..., Any]
) -> None:
    good, bad = noted("good"), noted("bad")
    calls = 0

    def fail(images: NDArray[np.float32]) -> Any:
        nonlocal calls
        calls += 1
        if calls > 30:
            raise EngineError("the GPU fell off the bus")
        return good.infer(images)

    bad.infer = fail
    contenders = [Contender("good", lambda: good), Contender("bad", lambda: bad)]
    with pytest.raises(EngineError, match="fell off"):
        compare(shipped, contenders, samples, [1], seconds=0.1)
    assert good.closed
    assert bad.closed


def test_without_any_engine_the_reasons_are_told(
    shipped: Network, samples: NDArray[np.float32]
) -> None:
    with pytest.raises(EngineError, match="no engine can be measured: there is no GPU: buy one"):
        compare(shipped, [Contender("gpu", lacking)], samples, [1], seconds=0.1)


def test_the_picture_names_the_engines_and_stays_within_its_borders(
    comparison: Comparison, tmp_path: Path
) -> None:
    shapes, height = lay_out(comparison)
    root = ElementTree.fromstring(as_svg(shapes, height))
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    for number, name in enumerate(("cpu", "again", "threes"), 1):
        assert any(text and text.startswith(f"{number}   {name}: ") for text in words)
        assert str(number) in words
    for element in root.iter():
        for key in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(key, 0)) <= WIDTH
        for key in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.get(key, 0)) <= height
    with Image.open(BytesIO(as_png(shapes, height))) as image:
        assert image.size == (2 * WIDTH, 2 * height)
        assert len(image.getcolors(10**6) or []) > 5
    for name in ("plot.svg", "plot.PNG"):
        write_plot(comparison, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    with pytest.raises(DataError, match=r"neither \.svg nor \.png"):
        write_plot(comparison, tmp_path / "plot.jpg")
    with pytest.raises(DataError, match="there is no folder"):
        write_plot(comparison, tmp_path / "none" / "plot.svg")
