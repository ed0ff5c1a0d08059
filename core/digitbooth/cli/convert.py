"""`digitbooth convert`: from a frozen TensorFlow graph to UFF, without TensorFlow."""

import argparse
import traceback
from typing import TYPE_CHECKING

from digitbooth import files
from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.file_arguments import (
    OutputFile,
    StandardInput,
    StandardOutput,
    add_force,
    input_file,
    may_write,
)
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from digitbooth.models.to_uff.input_node import InputNode

DESCRIPTION = N_(
    "Convert a frozen TensorFlow graph to UFF, as convert-to-uff did and with the same options. "
    "Inputs and outputs are found in the graph unless they are named. The same graph always gives "
    "the same bytes, and TensorFlow is not needed."
)

_EXAMPLES = N_("""\
examples:
  {program} lenet5.pb                         # → lenet5.uff
  {program} frozen/model.pb -o lenet5 -t      # → lenet5.uff, and lenet5.pbtxt to read
  {program} lenet5.pb -l                      # which nodes are there?
  {program} lenet5.pb -O dense_1/Softmax      # this node is the output
  {program} lenet5.pb -I conv2d/Relu,in,float32,-1,14,14,6   # the graph from there on
  {program} ssd.pb -O NMS -p config.py        # after surgery

The script of -p defines preprocess(dynamic_graph), which changes the graph. `import graphsurgeon`
and `import uff` give it Digit Booth's own, `import tensorflow` data types and graph messages, also
where TensorFlow is not installed. Scripts of their own: python -m digitbooth.uff SCRIPT.py
""")


def examples(program: str) -> str:
    """The end of the help text of `program`."""
    return _(_EXAMPLES).format(program=program)


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "convert",
        run,
        summary=_("convert a frozen TensorFlow graph to UFF"),
        description=_(DESCRIPTION),
        epilog=examples("digitbooth convert"),
    )
    add_arguments(parser)
    add_force(parser)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Enter the options of convert-to-uff into `parser`."""
    parser.add_argument(
        "input",
        nargs="?",
        type=input_file,
        metavar="GRAPH.pb",
        help=_("a frozen GraphDef, or its .pbtxt"),
    )
    parser.add_argument("--input-file", type=input_file, metavar="GRAPH.pb", help=_("the same"))
    parser.add_argument(
        "-o",
        "--output",
        type=OutputFile(".uff"),
        metavar="M.uff",
        help=_("where to write (default: beside the input); the suffix becomes .uff"),
    )
    parser.add_argument(
        "-O",
        "--output-node",
        action="append",
        default=[],
        metavar="NODE",
        help=_("an output, or several; can be repeated (default: the nodes that nobody consumes)"),
    )
    parser.add_argument(
        "-I",
        "--input-node",
        action="append",
        default=[],
        type=_input_node,
        metavar="NODE,NEW,TYPE,DIM,…",
        help=_("put an input in the place of a node; an empty NEW keeps its name; can be repeated"),
    )
    parser.add_argument(
        "-p",
        "--preprocessor",
        type=input_file,
        metavar="FILE.py",
        help=_("let a script change the graph; it runs with your rights: read it before"),
    )
    parser.add_argument(
        "-l", "--list-nodes", action="store_true", help=_("list all nodes and write nothing")
    )
    parser.add_argument(
        "-t", "--text", action="store_true", help=_("also write a text form (.pbtxt), for reading")
    )
    parser.add_argument(
        "--write_preprocessed",
        "--write-preprocessed",
        action="store_true",
        help=_(
            "also write what was converted, as NAME_preprocessed.pb and a folder for TensorBoard"
        ),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("say nothing but errors"))
    parser.add_argument(
        "-d", "--debug", action="store_true", help=_("say more, also of where a script failed")
    )
    parser.set_defaults(prepare=_prepare, run=run, usage_error=parser.error)


def run(options: argparse.Namespace) -> int:
    """Convert one frozen graph to UFF."""
    # Imported here: the other commands do without these tables.
    from digitbooth.model_process.converting import convert_file
    from digitbooth.models.files import refuse_saved_model
    from digitbooth.models.to_uff.tool import Outlet, Targets, from_tensorflow_frozen_model

    refuse_saved_model(options.input)
    files.check_source(options.input, ModelError)
    if not options.list_nodes:
        named = options.output, options.text, options.write_preprocessed
        may_write(options, *Targets(*named, options.input).paths)
    settings = {
        "output_filename": options.output,
        "text": options.text,
        "write_preprocessed": options.write_preprocessed,
        "quiet": options.quiet,
        "debug_mode": options.debug,
        "input_node": options.input_node,
        "list_nodes": options.list_nodes,
        "outlet": Outlet(overwrite=options.force),
    }
    try:
        if options.preprocessor is None:
            convert_file(options.input, options.output_node, **settings)
        else:
            # A script runs as the person who names it, and may print, ask and take what it likes.
            from_tensorflow_frozen_model(
                options.input, options.output_node, options.preprocessor, **settings
            )
    except ModelError as error:
        if options.debug and error.__cause__ is not None:
            # Such as the way through a script to where it failed.
            traceback.print_exception(error.__cause__)
        raise
    return 0


def _prepare(options: argparse.Namespace) -> None:
    """One input, and where its output goes; a graph that comes through a pipe goes on into one."""
    given = [file for file in (options.input, options.input_file) if file is not None]
    if len(given) != 1:
        options.usage_error(_("name one GRAPH.pb"))
    options.input, options.input_file = given[0], None
    if options.output is None and not options.list_nodes:
        piped = isinstance(options.input, StandardInput)
        options.output = StandardOutput(".uff") if piped else options.input
    if isinstance(options.output, StandardOutput) and (options.text or options.write_preprocessed):
        options.usage_error(_("-t and --write-preprocessed name files after the output: name it"))


def _input_node(text: str) -> "InputNode":
    from digitbooth.models.to_uff.input_node import parse_input_node

    try:
        return parse_input_node(text)
    except ModelError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
