"""The options of whatever takes a model: how its file is to be read, and what is said of it."""

import argparse
from typing import TYPE_CHECKING

from digitbooth.cli.console import print_note
from digitbooth.cli.file_arguments import input_file
from digitbooth.language import gettext as _
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    from digitbooth.models import Network
    from digitbooth.models.options import ModelOptions
    from digitbooth.models.pixels import Pixels


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """The option `--model` of whatever asks a network, and those of `add_reading_options`."""
    parser.add_argument(
        "--model",
        type=input_file,
        metavar="MODEL",
        help=_("the network to ask: .uff, .onnx or .pb (default: the one that is shipped)"),
    )
    add_reading_options(parser)


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """The options that decide what a model's file leaves open."""
    group = parser.add_argument_group(_("what a model's file leaves open"))
    group.add_argument(
        "--pixels",
        type=_pixels,
        metavar="RANGE",
        help=_(
            "what the network takes for paper and ink: unit (0 to 1), byte (0 to 255), signed "
            "(-1 to 1), mnist (by MNIST's mean and deviation), -inverted after these where ink is "
            "low, or two numbers PAPER:INK (default: found by asking it for the ten samples)"
        ),
    )
    group.add_argument(
        "--input",
        default="",
        metavar="NAME",
        help=_("the input that takes the picture, of several; the others get zeros"),
    )
    group.add_argument(
        "-O",
        "--output-node",
        default="",
        metavar="NAME",
        help=_("the output or node that gives the scores (default: the first that has ten)"),
    )


def options_of(options: argparse.Namespace) -> "ModelOptions":
    """How the model is to be read."""
    # Imported here so that --help need not wait for it.
    from digitbooth.models.options import ModelOptions

    return ModelOptions(options.input, options.output_node, options.pixels)


def tell_of(network: "Network") -> None:
    """Say on standard error how a network was read, where that is not as with most."""
    from digitbooth.models.notes import notes

    for note in notes(network):
        print_note(filled(_("{source}: {note}"), source=network.source, note=note))


def _pixels(text: str) -> "Pixels":
    from digitbooth.models.pixels import USUAL, parse_pixels

    try:
        return parse_pixels(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is no range of pixels; choose {names}, or name PAPER:INK").format(
                text=text, names=", ".join(USUAL)
            )
        ) from None
