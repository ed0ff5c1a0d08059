"""What the parsers of several commands share: commands, options, and their types."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from digitbooth.cli.model_options import add_model_option
from digitbooth.cli.parser import COMMAND
from digitbooth.constants import ENGINES, PRECISIONS
from digitbooth.language import gettext as _
from digitbooth.server_address import is_address

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    # argparse's own class is generic to the type checker only.
    Subparsers = argparse._SubParsersAction


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
    )
    parser.set_defaults(run=run, usage_error=parser.error)
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
    )
    return parser.add_subparsers(title=_("commands"), metavar=COMMAND)


class EngineNames(tuple[str, ...]):
    """The choices of `--engine`: names, and addresses, which nobody can list."""

    __slots__ = ()

    def __contains__(self, engine: object) -> bool:
        return super().__contains__(engine) or is_address(str(engine))


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """The options of whatever asks a network: which, and what runs it in which precision, where."""
    add_model_option(parser)
    add_engine_choice(parser)


def add_engine_choice(parser: argparse.ArgumentParser) -> None:
    """The option `--engine`, and those of `add_engine_options`."""
    parser.add_argument(
        "--engine",
        choices=EngineNames(ENGINES),
        default="auto",
        help=_(
            "what runs it, or the address of a server that does, as grpc://HOST:8001/NETWORK; auto "
            "takes TensorRT where `digitbooth build` has prepared it (default: auto)"
        ),
    )
    add_engine_options(parser)


def add_engine_options(parser: argparse._ActionsContainer) -> None:
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
