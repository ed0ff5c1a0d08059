"""`digitbooth export`: a model as ONNX, for other programs."""

import argparse
import sys
from pathlib import Path

from digitbooth import files
from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_EXAMPLES = N_("""\
examples:
  digitbooth export lenet5.uff
  digitbooth export frozen.pb -o lenet5.onnx
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "export",
        run,
        summary=_("write a model as ONNX"),
        description=_(
            "Write a UFF model or a frozen TensorFlow graph as ONNX: checked, with "
            "every shape inferred, and with what is known of it in its metadata. A "
            "network for digits becomes what the recogniser runs, any other graph "
            "keeps its own inputs and outputs. The same model always gives the same "
            "bytes."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("model", type=Path, metavar="MODEL", help=_("a .uff or .pb file"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="MODEL.onnx",
        help=_("where to write (default: beside the model, as .onnx)"),
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def run(options: argparse.Namespace) -> int:
    """Write a model as ONNX, and print what was written."""
    # Imported here: the other commands do without.
    from digitbooth.model_process.exporting import export_file

    model: Path = options.model
    output: Path = options.output or model.with_suffix(".onnx")
    made = export_file(model)
    if output.exists() and output.samefile(model):
        raise ModelError(
            N_("{model}: would be overwritten by its own export: name another with -o"), model=model
        )
    files.write(output, made.content, ModelError)
    ends = {N_("input"): made.inputs, N_("output"): made.outputs}
    if options.json:
        facts = {"file": str(output), "bytes": len(made.content), **ends}
        print_json(facts)
    else:
        said = [f"{_(role)} {name} {type_}" for role in ends for name, type_ in ends[role].items()]
        sys.stdout.write(
            _("{path}: {count:,} bytes; {ends}\n").format(
                path=output, count=len(made.content), ends=_("; ").join(said)
            )
        )
    return 0
