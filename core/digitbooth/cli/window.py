"""The command line of `digitbooth-gui`, which the window's package carries out.

It stands here because no Qt is needed to read it, and because `digitbooth-booth` and completion
have to know it too.
"""

import argparse
from collections.abc import Sequence

from digitbooth.cli.arguments import EngineNames, add_engine_options
from digitbooth.cli.file_arguments import named_file
from digitbooth.cli.model_options import add_reading_options
from digitbooth.cli.parser import Parser
from digitbooth.constants import ENGINES
from digitbooth.language import gettext as _

PROGRAM = "digitbooth-gui"

_MODES = ("system", "light", "dark", "high-contrast")


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says; `shared` is whether it wants nothing but files in a window."""
    parser = build_parser()
    parsed = parser.parse_args(arguments)
    if parsed.config is not None and not parsed.booth:
        parser.error(_("--config is for --booth"))
    if parsed.present and parsed.booth:
        parser.error(_("--present and --booth exclude one another: choose one"))
    wishes, usual = vars(parsed), vars(parser.parse_args([]))
    parsed.shared = all(wishes[name] == usual[name] for name in usual if name != "files")
    return parsed


def build_parser() -> Parser:
    """The parser of digitbooth-gui."""
    parser = Parser(
        prog=PROGRAM,
        description=_("Draw a digit, or open one, and see it recognised."),
    )
    add_arguments(parser)
    return parser


def add_arguments(parser: Parser) -> None:
    """Enter the options of digitbooth-gui into `parser`."""
    parser.add_version()
    parser.add_argument(
        "files",
        nargs="*",
        type=named_file,
        metavar="FILE",
        help=_("pictures, IDX files or models to open, in the window that is open already"),
    )
    parser.add_argument(
        "--new-window",
        action="store_true",
        help=_("open another window, as every other option does too"),
    )
    parser.add_argument(
        "--model",
        type=named_file,
        metavar="MODEL",
        help=_("the model to answer with: .uff, .onnx or .pb (default: our own)"),
    )
    add_reading_options(parser)
    parser.add_argument(
        "--engine",
        choices=EngineNames(ENGINES),
        default="auto",
        help=_(
            "what runs it, or the address of a server that does, as grpc://HOST:8001/NETWORK; auto "
            "answers from the CPU at once, and from TensorRT as soon as that is ready (default: "
            "auto)"
        ),
    )
    add_engine_options(parser)
    parser.add_argument(
        "--theme",
        choices=_MODES,
        help=_("colours (default: as the last time, or as the system has them)"),
    )
    parser.add_argument(
        "--trace",
        type=named_file,
        metavar="FILE",
        help=_("append a line of JSON for each answer shown"),
    )
    parser.add_argument(
        "--present",
        action="store_true",
        help=_("page and answer as large as the screen, and step by step what happens"),
    )
    parser.add_argument(
        "--booth", action="store_true", help=_("a full screen for visitors, locked by a PIN")
    )
    parser.add_argument(
        "--config",
        type=named_file,
        metavar="FILE",
        help=_(
            "the booth's settings (default: booth.toml in the program's own folder); "
            "`digitbooth booth init FILE` writes one that explains them"
        ),
    )
