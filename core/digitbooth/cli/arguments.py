"""What the parsers of all commands share: how help is laid out, options, and their types."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digitbooth.constants import ENGINES, PRECISIONS
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    # argparse's own class is generic to the type checker only.
    Subparsers = argparse._SubParsersAction


_WIDTH = 78
"""Columns of a paragraph of help."""

_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse says. It asks the standard library's gettext, which `follow_environment` points to
our catalogues; no source of ours says these words, so they are marked here."""


def add_command(
    subparsers: Subparsers,
    name: str,
    run: Callable[[argparse.Namespace], int],
    *,
    summary: str,
    description: str,
    epilog: str,
) -> argparse.ArgumentParser:
    """A parser for the command `name`, which `run` carries out; `epilog` is printed as it is."""
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=description,
        epilog=epilog,
        formatter_class=HelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_group(
    subparsers: Subparsers, name: str, *, summary: str, description: str, epilog: str
) -> Subparsers:
    """What the commands below `name` are entered into with `add_command`."""
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=description,
        epilog=epilog,
        formatter_class=HelpFormatter,
    )
    return parser.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """The options of whatever asks a network: which, and what runs it in which precision, where."""
    parser.add_argument(
        "--model",
        type=Path,
        metavar="MODEL",
        help=_("the network to ask: .uff, .onnx or .pb (default: the one that is shipped)"),
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="auto",
        help=_(
            "what runs it; auto takes TensorRT where `digitbooth build` has prepared "
            "it (default: auto)"
        ),
    )
    add_engine_options(parser)


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """The options `--precision` and `--device` of whatever runs or builds networks."""
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        default="fp32",
        help=_("what the network computes in (default: fp32)"),
    )
    parser.add_argument(
        "--device",
        type=number_from(0),
        default=0,
        metavar="N",
        help=_("the GPU, as nvidia-smi counts them (default: 0)"),
    )


def number_from(least: int) -> Callable[[str], int]:
    """What turns an option's text into an integer of at least `least`."""

    def integer(text: str) -> int:
        if (number := int(text)) < least:
            raise argparse.ArgumentTypeError(
                _("{text} is less than {least}").format(text=text, least=least)
            )
        return number

    return integer


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Breaks lines by what a terminal shows, also between characters that stand without spaces.

    Texts that have lines of their own, such as examples, stay as they are.
    """

    def _format_usage(self, *arguments: Any) -> str:
        from digitbooth.cli.console import columns

        # argparse indents the further lines by the number of letters before them.
        wider = columns(_("usage: ")) - len(_("usage: "))
        self._width -= wider
        try:
            return super()._format_usage(*arguments).replace("\n ", "\n " + " " * wider)
        finally:
            self._width += wider

    def _split_lines(self, text: str, width: int) -> list[str]:
        # Every parser makes formatters, also the window's as it starts; few are ever asked.
        from digitbooth.cli.console import wrapped

        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in self._split_lines(text, min(width, _WIDTH)))
