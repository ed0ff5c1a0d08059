"""The options of whatever takes a model: how its file is to be read, and what is said of it."""

import argparse
from typing import TYPE_CHECKING, Any

import digitbooth_resources
from digitbooth.cli.console import print_note
from digitbooth.cli.file_arguments import input_file
from digitbooth.language import gettext as _
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    from digitbooth.models import Network
    from digitbooth.models.options import ModelOptions
    from digitbooth.models.pixels import Pixels
    from digitbooth.recognizer import Recognizer


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """The option `--model` of whatever asks a network, and those of `add_reading_options`."""
    parser.add_argument(
        "--model",
        type=input_file,
        metavar="MODEL",
        help=_("the network to ask: .uff, .onnx or .pb (default: the one that is shipped)"),
    )
    add_reading_options(parser)


def add_reading_options(parser: argparse.ArgumentParser, *, twice: bool = False) -> None:
    """The options that decide what a model's file leaves open.

    With `twice` they are lists: given once an option is for both of two networks, given twice
    for the first and the second (see `options_of_each`).
    """
    how: dict[str, Any] = {"action": "append", "default": []} if twice else {}
    group = parser.add_argument_group(_("what a model's file leaves open"))
    group.add_argument(
        "--pixels",
        type=_pixels,
        metavar="RANGE",
        **how,
        help=_(
            "what the network takes for paper and ink: unit (0 to 1), byte (0 to 255), signed "
            "(-1 to 1), mnist (by MNIST's mean and deviation), -inverted after these where ink is "
            "low, or two numbers PAPER:INK (default: found by asking it for the ten samples)"
        ),
    )
    group.add_argument(
        "--input",
        metavar="NAME",
        **how,
        help=_("the input that takes the picture, of several; the others get zeros"),
    )
    group.add_argument(
        "-O",
        "--output-node",
        metavar="NAME",
        **how,
        help=_("the output or node that gives the scores (default: the first that has ten)"),
    )


def options_of(options: argparse.Namespace) -> "ModelOptions":
    """How the model is to be read."""
    # Imported here so that --help need not wait for it.
    from digitbooth.models.options import ModelOptions

    return ModelOptions(options.input or "", options.output_node or "", options.pixels)


def options_of_each(options: argparse.Namespace) -> "tuple[ModelOptions, ModelOptions]":
    """How the first and the second of two models are to be read; ends if more is said."""
    from digitbooth.models.options import ModelOptions

    said = options.input, options.output_node, options.pixels
    if max(map(len, said)) > 2:
        options.usage_error(
            _("give --pixels, --input and -O once for both networks, or twice, for A and for B")
        )
    first, second = (
        [each[place] if len(each) > 1 else each[0] if each else None for each in said]
        for place in range(2)
    )
    return (
        ModelOptions(first[0] or "", first[1] or "", first[2]),
        ModelOptions(second[0] or "", second[1] or "", second[2]),
    )


def open_recognizer(options: argparse.Namespace, threads: int = 1) -> "Recognizer":
    """What `add_network_options` names, warm; what is special about it is said.

    Raises `ModelError` and `EngineError`.
    """
    from digitbooth.recognizer import Recognizer

    model = options.model or digitbooth_resources.model()
    how = (options.engine, options.precision, options.device)
    recognizer = Recognizer.open(model, *how, threads, options=options_of(options))
    tell_of(recognizer.network)
    return recognizer


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
