"""The program `digitbooth-gui`: arguments, then Qt, then the window, and a clean end.

Arguments are read before Qt is imported, so `--help` is instant and works without it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import digitbooth
from digitbooth.cli.arguments import HelpFormatter, add_engine_options
from digitbooth.constants import ENGINES
from digitbooth.language import follow_environment
from digitbooth.language import gettext as _
from digitbooth_gui.display import unavailable_reason

_MODES = ("system", "light", "dark", "high-contrast")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status, 1 if no window can be opened."""
    follow_environment()
    arguments = _arguments(argv)
    reason = unavailable_reason()
    if reason is None:
        if arguments.shared and _handed_over(arguments.files):
            return 0
        try:
            # Qt comes in here, and not a line earlier.
            if arguments.booth:
                from digitbooth_gui.booth.program import run
            else:
                from digitbooth_gui.program import run
        except ImportError as error:
            if not (error.name or "").startswith(("PySide6", "shiboken6")) and "PySide6" not in str(
                error
            ):
                # A library of the system that Qt stands on, or a bug of ours: say which.
                reason = _("the window cannot be loaded: {error}").format(error=error)
            else:
                reason = _('Qt is not installed: pip install "digitbooth[gui]"')
        else:
            return run(arguments)
    print(f"digitbooth-gui: {reason}", file=sys.stderr)  # noqa: T201
    return 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says; `shared` is whether it wants nothing but files in a window."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.config is not None and not arguments.booth:
        parser.error(_("--config is for --booth"))
    wishes, usual = vars(arguments), vars(parser.parse_args([]))
    arguments.shared = all(wishes[name] == usual[name] for name in usual if name != "files")
    return arguments


def _handed_over(files: Sequence[Path]) -> bool:
    """Whether a window that is open has taken the files."""
    from digitbooth_gui.instance_client import address, hand_over

    return hand_over(files, address())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digitbooth-gui",
        description=_("Draw a digit, or open one, and see it recognised."),
        formatter_class=HelpFormatter,
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
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
        type=Path,
        metavar="MODEL",
        help=_("the model to answer with: .uff, .onnx or .pb (default: our own)"),
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="auto",
        help=_(
            "what runs it; auto answers from the CPU at once, and from TensorRT as "
            "soon as that is ready (default: auto)"
        ),
    )
    add_engine_options(parser)
    parser.add_argument(
        "--theme",
        choices=_MODES,
        help=_("colours (default: as the last time, or as the system has them)"),
    )
    parser.add_argument(
        "--trace", type=Path, metavar="FILE", help=_("append a line of JSON for each answer shown")
    )
    parser.add_argument(
        "--booth", action="store_true", help=_("a full screen for visitors, locked by a PIN")
    )
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help=_(
            "the booth's settings (default: booth.toml in the program's own folder); "
            "`digitbooth booth init FILE` writes one that explains them"
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Digit Booth {digitbooth.__version__}",
        help=_("show program's version number and exit"),
    )
    return parser
