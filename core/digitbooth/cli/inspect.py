"""`digitbooth inspect`: what a model file holds, in words, as text or as a picture."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.cli.parsing import Subparsers, add_command
from digitbooth.errors import ModelError
from digitbooth.models.files import listed, printable, read_model_file, write_model_file

if TYPE_CHECKING:
    from digitbooth.models.kept_files import KeptFile
    from digitbooth.models.summary import Layer, Summary, Value

_EXAMPLES = """\
examples:
  digitbooth inspect lenet5.uff
  digitbooth inspect frozen.pb --svg graph.svg --png graph.png
  digitbooth inspect model.onnx --json | jq .verdict
  digitbooth inspect lenet5.uff --text | less
"""


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "inspect",
        run,
        summary="tell what a model file holds",
        description="Tell what a model file holds: a UFF model, a frozen TensorFlow graph or an "
        "ONNX model, told apart by content. Prints a summary and a table of the layers; says "
        "whether the recogniser can use the model, and if not, why. Of a TensorRT plan from the "
        "cache (digitbooth cache list) it tells what it was built from, and for which GPU.",
        epilog=_EXAMPLES,
    )
    parser.add_argument(
        "model", type=Path, metavar="MODEL", help="a .uff, .pb or .onnx file, or a plan"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything, as one JSON object")
    form.add_argument(
        "--text",
        action="store_true",
        help="the file in protobuf's text form, long constants left out",
    )
    for kind in ("svg", "png"):
        parser.add_argument(
            f"--{kind}",
            type=Path,
            metavar="FILE",
            help=f"write a picture of the graph, as {kind.upper()}",
        )


def run(options: argparse.Namespace) -> int:
    """Inspect one model. A model that cannot be used is no failure; one that is damaged is."""
    data = read_model_file(options.model)
    if data.startswith(b'{"') and b'"sha256"' in data.partition(b"\n")[0]:
        # The program's own cache: facts as JSON in a line of their own, then the thing itself.
        plan_or_network = _kept(options.model)
        if "flavour" in plan_or_network.facts:
            return _show_plan(plan_or_network, options)
        data = plan_or_network.payload
    if options.text:
        # Imported here, as below: the other commands do without protobuf.
        from digitbooth.models.summary.text import model_text

        sys.stdout.write(model_text(data, options.model))
        if not (options.svg or options.png):
            return 0
    from digitbooth.models.summary import summarise

    summary = summarise(data, options.model)
    if options.json:
        sys.stdout.write(json.dumps(summary.as_json(), ensure_ascii=False) + "\n")
    elif not options.text:
        sys.stdout.write("\n".join(_lines(summary)) + "\n")
    _draw(summary, options.svg, options.png)
    return 0


def _kept(path: Path) -> "KeptFile":
    """A file of the program's own cache. Raises `ModelError` if it does not hold."""
    from digitbooth.engines.plan_files import plan_files

    kept = plan_files().read(path)
    if kept is None:
        raise ModelError(
            f"{path}: from Digit Booth's cache, but damaged or not your own: remove it, "
            "it is made anew (digitbooth build)"
        )
    return kept


def _show_plan(plan: "KeptFile", options: argparse.Namespace) -> int:
    """Tell where a plan came from: it is a program for one GPU, without a graph."""
    if options.text or options.svg or options.png:
        raise ModelError(
            f"{plan.path}: a TensorRT plan holds no graph: "
            f"inspect the model that it was built from ({plan.facts.get('model', 'unknown')})"
        )
    facts = {"file": str(plan.path), "kind": "TensorRT plan", "bytes": len(plan.payload)}
    if options.json:
        sys.stdout.write(json.dumps({**facts, **plan.facts}, ensure_ascii=False) + "\n")
        return 0
    rows = [
        (name, value if isinstance(value, str) else json.dumps(value))
        for name, value in plan.facts.items()
    ]
    sys.stdout.write(f"{plan.path}: TensorRT plan, {len(plan.payload):,} bytes\n")
    sys.stdout.write("\n".join(_table(rows, "<<")) + "\n")
    return 0


def _draw(summary: "Summary", svg: Path | None, png: Path | None) -> None:
    if svg is None and png is None:
        return
    from digitbooth.models.drawing import draw, to_png, to_svg

    drawing = draw(summary)
    if svg is not None:
        write_model_file(svg, to_svg(drawing))
    if png is not None:
        write_model_file(png, to_png(drawing))


def _lines(summary: "Summary") -> Iterable[str]:
    from digitbooth.models.summary import shape_text

    yield f"{summary.source}: {summary.kind}, {summary.size:,} bytes"
    facts: list[tuple[str, str]] = [
        *((f"input {value.name}", _value_text(value)) for value in summary.inputs),
        *((f"output {value.name}", _value_text(value)) for value in summary.outputs),
        ("parameters", f"{summary.parameters:,} ({summary.weight_bytes:,} bytes of constants)"),
        (
            "operations",
            ", ".join(f"{name} {count}" for name, count in summary.operations.items()),
        ),
        *(
            ("not in the format", f"{name} ({listed(users)})")
            for name, users in summary.custom_operations.items()
        ),
        *summary.origin.items(),
        *(("hint", hint) for hint in summary.hints),
        ("usable", f"{'yes' if summary.usable else 'no'}: {summary.verdict}"),
    ]
    yield from _table(facts, "<<")
    yield ""
    rows = [
        (
            layer.name,
            layer.operation,
            shape_text(layer.shape),
            f"{layer.parameters:,}" if layer.parameters else "",
            _details(layer),
        )
        for layer in summary.layers
    ]
    yield from _table([("layer", "operation", "shape", "parameters", ""), *rows], "<<<><")


def _value_text(value: "Value") -> str:
    from digitbooth.models.summary import shape_text

    return "  ".join(
        filter(None, (value.data_type, shape_text(value.shape) or "shape unknown", value.layout))
    )


def _details(layer: "Layer") -> str:
    from digitbooth.models.summary import shape_text

    details = [f"constant={shape_text(shape)}" for shape in layer.constants]
    for name, value in layer.attributes.items():
        text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
        if text:
            details.append(f"{name}={text}")
    return " ".join(details)


def _table(rows: Sequence[Sequence[str]], alignments: str) -> Iterable[str]:
    """The rows in columns, as wide as their widest cell."""
    clean = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in clean) for column in range(len(alignments))]
    adjust: dict[str, Callable[[str, int], str]] = {"<": str.ljust, ">": str.rjust}
    for row in clean:
        cells = zip(row, alignments, widths, strict=True)
        yield "  ".join(
            ["", *(adjust[alignment](cell, width) for cell, alignment, width in cells)]
        ).rstrip()
