"""Pictures of graphs: everything is there, nothing covers anything, and both forms agree."""

import io
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

import digitbooth_resources
from digitbooth.errors import ModelError
from digitbooth.models.diagram import draw, to_png, to_svg
from digitbooth.models.diagram.elements import Box, Diagram
from digitbooth.models.diagram.layout import GAP_ACROSS, lay_out
from digitbooth.models.summary import summarise
from digitbooth.models.uff.writer import UffWriter

SVG = "{http://www.w3.org/2000/svg}"


def diagram_of(path: Path) -> Diagram:
    return draw(summarise(path.read_bytes(), path))


@pytest.fixture(scope="module")
def lenet() -> Diagram:
    return diagram_of(digitbooth_resources.model())


def boxes_by_name(diagram: Diagram) -> dict[str, Box]:
    """Each node's box by the node's name, which is its second line."""
    return {box.texts[1].text: box for box in diagram.boxes[1:]}


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width - 0.1
        and other.x < one.x + one.width - 0.1
        and one.y < other.y + other.height - 0.1
        and other.y < one.y + one.height - 0.1
    )


def assert_sound(diagram: Diagram) -> None:
    for one, other in combinations(diagram.boxes, 2):
        assert not overlap(one, other), (one, other)
    for box in diagram.boxes:
        assert box.x >= 0 and box.x + box.width <= diagram.width + 0.1
        assert box.y >= 0 and box.y + box.height <= diagram.height + 0.1
        for text in box.texts:
            left = text.x - text.width if text.to_the_left else text.x
            assert box.x <= left and left + text.width <= box.x + box.width + 0.1, text
    for arrow in diagram.arrows:
        (start_x, start_y), (end_x, end_y) = arrow.points[0], arrow.head[0]
        assert any(
            abs(box.y + box.height - start_y) < 0.1 and box.x < start_x < box.x + box.width
            for box in diagram.boxes
        )
        assert any(
            abs(box.y - end_y) < 0.1 and box.x < end_x < box.x + box.width for box in diagram.boxes
        )
        for x, y in arrow.points[1:-1]:
            for box in diagram.boxes:
                inside = box.x < x < box.x + box.width and box.y < y < box.y + box.height
                assert not inside, (arrow, box)


def test_every_node_is_drawn_with_what_matters(lenet: Diagram) -> None:
    named = boxes_by_name(lenet)
    summary = summarise(digitbooth_resources.model().read_bytes(), digitbooth_resources.model())
    assert set(named) >= {layer.name for layer in summary.layers}
    conv = next(layer for layer in summary.layers if layer.operation == "Conv")
    texts = [text.text for text in named[conv.name].texts]
    assert texts[0] == "Conv"
    assert "5×5×1×20" in texts[2]
    assert texts[3] == "→ batch×24×24×20"
    assert texts[-1] == "500"
    operations = [box.texts[0].text for box in lenet.boxes[1:]]
    assert operations.count("Pool max") == 2
    assert (operations[0], operations[-1]) == ("Input", "Output")


def test_nothing_covers_anything(lenet: Diagram) -> None:
    assert_sound(lenet)


@pytest.mark.parametrize("name", ["SarKerson_DehazeNet_model_old", "Thanusan19_modelCNN"])
def test_branches(name: str, shared_data: Path) -> None:
    path = shared_data / "uff" / f"{name}.uff"
    diagram = diagram_of(path)
    assert_sound(diagram)
    assert len(diagram.boxes) - 1 == len(summarise(path.read_bytes(), path).layers) + 1


def test_a_bias_and_an_activation_are_attached(lenet: Diagram) -> None:
    names = [box.texts[0].text for box in lenet.boxes]
    conv = lenet.boxes[names.index("Conv")]
    bias, relu = lenet.boxes[names.index("Conv") + 1 : names.index("Conv") + 3]
    assert bias.texts[0].text == "Binary add" and relu.texts[0].text == "Activation relu"
    for above, below in pairwise((conv, bias, relu)):
        assert (above.x, above.width) == (below.x, below.width)
        assert above.y + above.height == pytest.approx(below.y)


def test_svg_holds_every_text_once_as_xml(lenet: Diagram) -> None:
    root = ElementTree.fromstring(to_svg(lenet))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert texts == [text.text for box in lenet.boxes for text in box.texts]
    assert len(list(root.iter(f"{SVG}polyline"))) == len(lenet.arrows)
    assert float(root.attrib["height"]) == pytest.approx(lenet.height, abs=0.1)


def test_png_shows_the_same(lenet: Diagram) -> None:
    with Image.open(io.BytesIO(to_png(lenet))) as image:
        pixels = np.asarray(image.convert("RGB"))
    assert pixels.shape[:2] == (round(lenet.height * 2), round(lenet.width * 2))
    for box in lenet.boxes:
        # Just inside the lower right corner, where no text stands.
        x, y = round((box.x + box.width) * 2) - 6, round((box.y + box.height) * 2) - 6
        expected = [int(box.fill[digit : digit + 2], 16) for digit in (1, 3, 5)]
        assert pixels[y, x].tolist() == expected
        for text in box.texts:
            left = text.x - text.width if text.to_the_left else text.x
            part = pixels[
                round((text.y - text.size) * 2) : round(text.y * 2),
                round(left * 2) : round((left + text.width) * 2),
            ]
            assert part.min() < 160, f"nothing is written where '{text.text}' belongs"
    for arrow in lenet.arrows:
        x, y = arrow.points[0]
        assert pixels[round(y * 2) + 4, round(x * 2)].max() < 200


def test_same_model_gives_same_bytes(lenet: Diagram) -> None:
    again = diagram_of(digitbooth_resources.model())
    assert to_svg(again) == to_svg(lenet)
    assert to_png(again) == to_png(lenet)


def test_hundreds_of_nodes(tmp_path: Path, graph_of: Callable[..., object]) -> None:
    writer = UffWriter()
    writer.add("0", "Input", shape=[-1, 28, 28, 1])
    for index in range(1, 600):
        inputs = [str(index - 1), str(max(0, index - 5))]
        writer.add(str(index), "Binary", inputs, func="add")
    writer.mark_outputs(["599"])
    path = tmp_path / "long.uff"
    path.write_bytes(writer.serialized())
    diagram = diagram_of(path)
    assert_sound_roughly(diagram)
    with Image.open(io.BytesIO(to_png(diagram))) as image:
        assert image.width * image.height <= 24_100_000


def assert_sound_roughly(diagram: Diagram) -> None:
    """No two boxes on each other, found without comparing all pairs."""
    rows: dict[int, list[Box]] = {}
    for box in diagram.boxes[1:]:
        rows.setdefault(round(box.y), []).append(box)
    assert len(diagram.boxes) == 602
    for row in rows.values():
        for one, other in pairwise(sorted(row, key=lambda box: box.x)):
            assert not overlap(one, other)


def test_too_many_nodes_are_refused(tmp_path: Path) -> None:
    writer = UffWriter()
    writer.add("0", "Input", shape=[-1, 784])
    for index in range(1, 3100):
        writer.add(str(index), "Identity", [str(index - 1)])
    writer.mark_outputs(["3099"])
    path = tmp_path / "many.uff"
    with pytest.raises(ModelError, match=r"many\.uff: 3,100 nodes are too many"):
        draw(summarise(writer.serialized(), path))


def test_names_that_xml_cannot_hold(tmp_path: Path) -> None:
    writer = UffWriter()
    writer.add("in <&\x01\x1b>", "Input", shape=[-1, 784])
    writer.mark_outputs(["in <&\x01\x1b>"])
    root = ElementTree.fromstring(
        to_svg(draw(summarise(writer.serialized(), tmp_path / "odd.uff")))
    )
    assert r"in <&\x01\x1b>" in [element.text for element in root.iter(f"{SVG}text")]


def test_rows_follow_edges_and_keep_apart() -> None:
    sizes = [(50.0 + 10 * index, 20.0) for index in range(6)]
    edges = [(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4), (0, 4), (4, 5), (5, 4)]
    layout = lay_out(sizes, edges)
    tops = [y for _, y in layout.corners]
    assert tops[0] < tops[1] == tops[2] == tops[3] < tops[4] < tops[5]
    middle = sorted((layout.corners[node][0], sizes[node][0]) for node in (1, 2, 3))
    for (x, width), (next_x, _) in pairwise(middle):
        assert next_x >= x + width + GAP_ACROSS - 0.01
    assert lay_out([], []).corners == []
