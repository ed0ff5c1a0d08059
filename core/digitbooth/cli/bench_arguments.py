"""The types of the options that only `digitbooth bench` has."""

import argparse
import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth import files
from digitbooth.cli.arguments import number_from
from digitbooth.cli.file_arguments import OutputFile, StandardOutput
from digitbooth.constants import SIDE
from digitbooth.language import gettext as _

if TYPE_CHECKING:
    from digitbooth.images import DigitImage


def sizes(text: str) -> tuple[int, ...]:
    """The type of `--batches`: integers between commas."""
    return tuple(number_from(1)(size) for size in text.split(","))


def digit_image(text: str) -> "DigitImage":
    """The type of `--digit-image`: a digit image, float32 [28, 28], in base64."""
    import numpy as np

    try:
        values = np.frombuffer(base64.b64decode(text, validate=True), "<f4")
    except (binascii.Error, ValueError) as error:
        raise argparse.ArgumentTypeError(
            _("not a digit image in base64 ({error})").format(error=error)
        ) from error
    if values.size != SIDE * SIDE or not ((values >= 0) & (values <= 1)).all():
        raise argparse.ArgumentTypeError(_("not 28 × 28 values from 0 to 1"))
    image: DigitImage = values.astype(np.float32).reshape(SIDE, SIDE)
    return image


class Plot(OutputFile):
    """The type of `--plot`: checked before minutes are spent on measuring."""

    def __call__(self, text: str) -> "Path | StandardOutput":
        path = super().__call__(text)
        if isinstance(path, Path):
            _check(path)
        return path


def _check(path: Path) -> None:
    if path.suffix.lower() not in (".svg", ".png"):
        raise argparse.ArgumentTypeError(_("{text} is neither .svg nor .png").format(text=path))
    if not files.is_folder(path.parent):
        raise argparse.ArgumentTypeError(_("{folder} is not a folder").format(folder=path.parent))
