"""`digitbooth export`: a model as ONNX for other programs, or in a server's model repository."""

import argparse
import sys
from pathlib import Path

from digitbooth import files
from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json
from digitbooth.cli.file_arguments import (
    OutputFile,
    StandardInput,
    StandardOutput,
    add_force,
    input_file,
    may_write,
)
from digitbooth.cli.model_options import add_reading_options, options_of
from digitbooth.cli.repository import (
    add_repository_options,
    add_to_repository,
    check_repository_options,
)
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import filled

_EXAMPLES = N_("""\
examples:
  digitbooth export lenet5.uff
  digitbooth export frozen.pb -o lenet5.onnx
  digitbooth export lenet5.uff -o - | ssh elsewhere 'cat > lenet5.onnx'
  digitbooth export lenet5.uff --triton /srv/models
  digitbooth export lenet5.uff --triton /srv/models --engine tensorrt --precision fp16
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "export",
        run,
        summary=_("write a model as ONNX, or for an inference server"),
        description=_(
            "Write a UFF model or a frozen TensorFlow graph as ONNX: checked, with "
            "every shape inferred, and with what is known of it in its metadata. A "
            "network for digits becomes what the recogniser runs, any other graph "
            "keeps its own inputs and outputs. The same model always gives the same "
            "bytes. With --triton, add a network as a new version to a model "
            "repository of NVIDIA Triton."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("model", type=input_file, metavar="MODEL", help=_("a .uff or .pb file"))
    add_repository_options(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=OutputFile(".onnx"),
        metavar="MODEL.onnx",
        help=_("where to write (default: beside the model, as .onnx)"),
    )
    add_reading_options(parser)
    add_force(parser)
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    parser.set_defaults(prepare=_prepare)


def run(options: argparse.Namespace) -> int:
    """Write a model as ONNX, and print what was written."""
    if options.triton is not None:
        return add_to_repository(options)
    # Imported here: the other commands do without.
    from digitbooth.model_process.exporting import export_file

    model: Path = options.model
    output: Path = options.output
    made = export_file(model, options_of(options))
    if files.is_there(output) and output.samefile(model):
        raise ModelError(
            N_("{model}: would be overwritten by its own export: name another with -o"), model=model
        )
    may_write(options, output)
    files.write(output, made.content, ModelError, replace=options.force)
    ends = {N_("input"): made.inputs, N_("output"): made.outputs}
    if options.json:
        facts = {"file": str(output), "bytes": len(made.content), **ends}
        print_json(facts)
    else:
        said = [f"{_(role)} {name} {type_}" for role in ends for name, type_ in ends[role].items()]
        sys.stdout.write(
            filled(
                _("{path}: {count:,} bytes; {ends}\n"),
                path=output,
                count=len(made.content),
                ends=_("; ").join(said),
            )
        )
    return 0


def _prepare(options: argparse.Namespace) -> None:
    """Where the output goes: a model that comes through a pipe goes on into one."""
    check_repository_options(options)
    if options.output is not None or options.triton is not None:
        return
    if isinstance(options.model, StandardInput):
        options.output = StandardOutput(".onnx")
    else:
        # A folder need not have a name of its own; that it is one is said by whoever reads it.
        name = f"{options.model.stem}.onnx"
        options.output = options.model.parent / name
