"""What commands share that show labelled digits to networks: arguments, and words for figures."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from digitbooth.cli.console import print_error, progress_bar
from digitbooth.cli.file_arguments import input_file
from digitbooth.errors import ImageError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.evaluation.labelled import LabelledDigits
    from digitbooth.evaluation.result import Evaluation


class Counted(Protocol):
    """Figures of what has been read so far."""

    @property
    def count(self) -> int: ...
    @property
    def read(self) -> int: ...


C = TypeVar("C", bound=Counted)


def add_digits(parser: argparse.ArgumentParser) -> None:
    """The argument DIGITS, and the option `--writers`."""
    parser.add_argument(
        "digits",
        nargs="+",
        type=input_file,
        metavar="DIGITS",
        help=_("IDX_IMAGES IDX_LABELS, or a FOLDER, or a file of STROKES"),
    )
    parser.add_argument(
        "--writers", type=_writers, metavar="A,B,…", help=_("of a stroke file, only these writers'")
    )


def open_digits(options: argparse.Namespace) -> "LabelledDigits":
    """The digits that are named. Raises `ImageError`; ends if there are too many names."""
    # Imported here so that --help need not wait for numpy.
    from digitbooth.evaluation.labelled import IdxPair, open_labelled

    paths: Sequence[Path] = options.digits
    if len(paths) > 2:
        options.usage_error(_("name one FOLDER, one file of STROKES, or IDX_IMAGES and IDX_LABELS"))
    if len(paths) == 1:
        return open_labelled(paths[0], options.writers)
    if options.writers is not None:
        raise ImageError(
            N_("{path}: names no writers; choose a stroke file, or drop --writers"), path=paths[0]
        )
    return IdxPair(*paths)


def followed(counts: Iterable[C], total: int, share: Callable[[C], float]) -> C:
    """The last of the counts so far; a progress bar tells how far they are, and a share, 0 to 1."""
    doing = _("evaluating")
    with progress_bar(doing, total) as show:
        for found in counts:
            said = numeral(share(found), ".2%") if found.count else ""
            show(found.read, description=f"{doing}  {said}")
    return found


def tell_left_out(evaluation: "Evaluation", name: str) -> None:
    """Print what could not be shown to a network. Raises `ImageError` if nothing could be."""
    for failure in evaluation.failures:
        print_error(ImageError(failure.line))
    more = evaluation.blank + evaluation.unreadable - len(evaluation.failures)
    if more:
        print_error(
            ImageError(N_("{more:,} more pictures could not be shown to the network"), more=more)
        )
    if evaluation.count == 0:
        raise ImageError(N_("{name}: none of its pictures can be shown to a network"), name=name)


def model_text(model: Path, engine: "EngineInfo") -> str:
    """Which network was asked, and what ran it."""
    return filled(
        _("{model}, on {engine} ({precision}, {device})"),
        model=model,
        engine=engine.name,
        precision=engine.precision,
        device=engine.device,
    )


def share_text(share: float, interval: tuple[float, float]) -> str:
    """A share with its interval."""
    low, high = interval
    return _("{accuracy:.2%}  (95 % interval {low:.2%} to {high:.2%})").format(
        accuracy=share, low=low, high=high
    )


def left_out_rows(evaluation: "Evaluation") -> list[tuple[str, str]]:
    """How many pictures had no ink, and how many could not be read; no row for none."""
    kinds = ((evaluation.blank, _("blank")), (evaluation.unreadable, _("unreadable")))
    return [
        (what, _("{number:,} left out").format(number=number)) for number, what in kinds if number
    ]


def _writers(text: str) -> list[str]:
    """The writers that `--writers` names, between commas."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError(_("names no writer; give them as in 5,10,15"))
    return names
