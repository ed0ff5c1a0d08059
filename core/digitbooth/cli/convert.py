"""`digitbooth convert`: from a frozen TensorFlow graph to UFF, without TensorFlow."""

import argparse
import sys
from pathlib import Path

from digitbooth.cli.parsing import Subparsers, add_command
from digitbooth.models.files import write_model_file

_EXAMPLES = """\
examples:
  digitbooth convert lenet5.pb
  digitbooth convert frozen/model.pb -o lenet5.uff
"""


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "convert",
        run,
        summary="convert a frozen TensorFlow graph to UFF",
        description="Convert a frozen TensorFlow graph (.pb) to UFF, as convert-to-uff did. Inputs "
        "and outputs are found in the graph. The same graph always gives the same bytes.",
        epilog=_EXAMPLES,
    )
    parser.add_argument("input", type=Path, metavar="GRAPH.pb", help="a frozen GraphDef")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="M.uff",
        help="where to write (default: beside the input, as .uff)",
    )


def run(options: argparse.Namespace) -> int:
    """Convert one file."""
    # Imported here: the other commands do without these tables.
    from digitbooth.models.tensorflow.graph import read_frozen_graph
    from digitbooth.models.to_uff import convert

    output: Path = options.output or options.input.with_suffix(".uff")
    conversion = convert(read_frozen_graph(options.input))
    write_model_file(output, conversion.uff)
    sys.stdout.write(
        f"{output}: {conversion.nodes} nodes, {len(conversion.uff):,} bytes; "
        f"input {', '.join(conversion.inputs)}; output {', '.join(conversion.outputs)}\n"
    )
    return 0
