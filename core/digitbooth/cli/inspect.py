"""`digitbooth inspect`: what a model file holds, in words, as text or as a picture."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth import files
from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json, table
from digitbooth.cli.file_arguments import OutputFile, add_force, input_file, may_write
from digitbooth.cli.model_options import add_reading_options, options_of
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import filled, listed

if TYPE_CHECKING:
    from digitbooth.kept_files import KeptFile
    from digitbooth.models import Network
    from digitbooth.models.summary import LayerSummary, Summary, Value

_HEAD = 2**16
"""Bytes that hold the facts of what is kept in the cache."""

_EXAMPLES = N_("""\
examples:
  digitbooth inspect lenet5.uff
  digitbooth inspect frozen.pb --svg graph.svg --png graph.png
  digitbooth inspect model.onnx --json | jq .verdict
  digitbooth inspect lenet5.uff --text | less
  unzip -p models.zip lenet5.onnx | digitbooth inspect -
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "inspect",
        run,
        summary=_("tell what a model file holds"),
        description=_(
            "Tell what a model file holds: a UFF model, a frozen TensorFlow graph or "
            "an ONNX model, told apart by content. Prints a summary and a table of the "
            "layers; says whether the recogniser can use the model, and if not, why. "
            "Of a TensorRT plan from the cache (digitbooth cache list) it tells what "
            "it was built from, and for which GPU."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        "model",
        type=input_file,
        metavar="MODEL",
        help=_("a .uff, .pb, .pbtxt or .onnx file, or a plan"),
    )
    add_reading_options(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("everything, as one JSON object"))
    form.add_argument(
        "--text",
        action="store_true",
        help=_("the file in protobuf's text form, long constants left out"),
    )
    for kind in ("svg", "png"):
        parser.add_argument(
            f"--{kind}",
            type=OutputFile(f".{kind}"),
            metavar="FILE",
            help=_("write a picture of the graph, as {kind}").format(kind=kind.upper()),
        )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    """Inspect one model. A model that cannot be used is no failure; one that is damaged is."""
    may_write(options, options.svg, options.png)
    # Imported here: the other commands do without.
    from digitbooth.model_process.inspection import inspect_file
    from digitbooth.models.files import refuse_saved_model

    refuse_saved_model(options.model)
    kept = _kept(options.model)
    if kept is not None and "flavour" in kept.facts:
        return _show_plan(kept, options)
    pictures: dict[str, Path] = {
        form: path for form, path in (("svg", options.svg), ("png", options.png)) if path
    }
    found = inspect_file(
        options.model,
        [*pictures, "text"] if options.text else list(pictures),
        summary=not options.text,
        content=None if kept is None else kept.payload,
        options=options_of(options),
    )
    if options.text:
        sys.stdout.write(found.forms["text"].decode(errors="surrogateescape"))
    elif options.json and found.summary is not None:
        from digitbooth.models.notes import reading_json

        network = None if found.network is None else reading_json(found.network)
        print_json({**found.summary.as_json(), "network": network})
    elif found.summary is not None:
        sys.stdout.write("\n".join(_lines(found.summary, found.network)) + "\n")
    with files.together(ModelError, replace=options.force) as put:
        for form, path in pictures.items():
            put(path, found.forms[form])
    return 0


def _kept(path: Path) -> "KeptFile | None":
    """What the program keeps in its cache: facts as JSON in a line of their own, then the thing.

    None of any other file. Raises `ModelError` if it does not hold.
    """
    from digitbooth.kept_files import plan_files

    with files.opened(path, ModelError) as file:
        head = file.read(_HEAD)
    if not head.startswith(b'{"') or b'"sha256"' not in head.partition(b"\n")[0]:
        return None
    kept = plan_files().read(path)
    if kept is None:
        raise ModelError(
            N_(
                "{path}: from Digit Booth's cache, but damaged or not your own: remove it, "
                "it is made again (digitbooth build)"
            ),
            path=path,
        )
    return kept


def _show_plan(plan: "KeptFile", options: argparse.Namespace) -> int:
    """Tell where a plan came from: it is a program for one GPU, without a graph."""
    if options.text or options.svg or options.png:
        raise ModelError(
            N_(
                "{path}: a TensorRT plan holds no graph: inspect the model that it was "
                "built from ({model})"
            ),
            path=plan.path,
            model=plan.facts.get("model", _("unknown")),
        )
    facts = {"file": str(plan.path), "kind": "TensorRT plan", "bytes": len(plan.payload)}
    if options.json:
        print_json({**facts, **plan.facts})
        return 0
    rows = [
        (name, value if isinstance(value, str) else json.dumps(value))
        for name, value in plan.facts.items()
    ]
    sys.stdout.write(
        filled(
            _("{path}: TensorRT plan, {count:,} bytes\n"), path=plan.path, count=len(plan.payload)
        )
    )
    sys.stdout.write("\n".join(_table(rows, "<<")) + "\n")
    return 0


def _lines(summary: "Summary", network: "Network | None") -> Iterable[str]:
    from digitbooth.models.notes import notes
    from digitbooth.models.summary import shape_text

    read = [] if network is None else notes(network, pixels=True)

    yield filled(
        _("{source}: {kind}, {size:,} bytes"),
        source=summary.source,
        kind=_(summary.kind),
        size=summary.size,
    )
    usable = _("yes: {verdict}") if summary.usable else _("no: {verdict}")
    facts: list[tuple[str, str]] = [
        *((filled(_("input {name}"), name=it.name), _value_text(it)) for it in summary.inputs),
        *((filled(_("output {name}"), name=it.name), _value_text(it)) for it in summary.outputs),
        (
            _("parameters"),
            _("{parameters:,} ({size:,} bytes of constants)").format(
                parameters=summary.parameters, size=summary.weight_bytes
            ),
        ),
        (
            _("operations"),
            ", ".join(f"{name} {count}" for name, count in summary.operations.items()),
        ),
        *(
            (_("not in the format"), f"{name} ({listed(users)})")
            for name, users in summary.custom_operations.items()
        ),
        *((_(name), value) for name, value in summary.origin.items()),
        *((_("hint"), hint) for hint in summary.hints),
        (_("usable"), usable.format(verdict=summary.verdict)),
        *((_("read"), note) for note in read),
    ]
    yield from _table(facts, "<<")
    yield ""
    rows = [
        (
            layer.name,
            layer.operation,
            shape_text(layer.shape),
            numeral(layer.parameters) if layer.parameters else "",
            _details(layer),
        )
        for layer in summary.layers
    ]
    yield from _table(
        [(_("layer"), _("operation"), _("shape"), _("parameters"), ""), *rows], "<<<><"
    )


def _value_text(value: "Value") -> str:
    from digitbooth.models.summary import shape_text

    return "  ".join(
        filter(None, (value.data_type, shape_text(value.shape) or _("shape unknown"), value.layout))
    )


def _details(layer: "LayerSummary") -> str:
    from digitbooth.models.summary import shape_text

    details = [f"constant={shape_text(shape)}" for shape in layer.constants]
    for name, value in layer.attributes.items():
        text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
        if text:
            details.append(f"{name}={text}")
    return " ".join(details)


def _table(rows: Sequence[Sequence[str]], alignments: str) -> Iterable[str]:
    """The rows in columns, a little to the right."""
    return table([["", *row] for row in rows], "<" + alignments)
