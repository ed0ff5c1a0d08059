"""`digitbooth mnist`: MNIST's files, and its images as the PGM files that samples read."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.cli.arguments import Subparsers, add_command, add_group, number_from
from digitbooth.cli.console import print_json, print_note, progress_bar
from digitbooth.cli.file_arguments import add_force, folder
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import ngettext
from digitbooth.paths import data_dir
from digitbooth.plain_text import filled, printable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitbooth.mnist import Digits

_EXAMPLES = N_("""\
examples:
  digitbooth mnist fetch
  digitbooth mnist pgm -o samples
""")

_FETCH_EXAMPLES = N_("""\
examples:
  digitbooth mnist fetch                       # into the program's data folder
  digitbooth mnist fetch --to mnist
  digitbooth mnist fetch --from-dir ~/Downloads --to mnist

Ctrl-C keeps what has come; the next call goes on from there.
""")

_PGM_EXAMPLES = N_("""\
examples:
  digitbooth mnist pgm -o samples              # 0.pgm to 9.pgm, as NVIDIA's script wrote them
  digitbooth mnist pgm --digit 7 -o sevens     # train/7/15.pgm, …
  digitbooth mnist pgm --all --split both -o all      # 70,000 files
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    commands = add_group(
        subparsers,
        "mnist",
        summary=_("fetch MNIST, and write its images as PGM"),
        description=_("Fetch the MNIST data set, and write its images as PGM files."),
        epilog=_(_EXAMPLES),
    )
    _add_fetch(commands)
    _add_pgm(commands)


def default_folder() -> Path:
    """Where `mnist fetch` puts the four files unless told otherwise."""
    return data_dir() / "mnist"


def _add_fetch(commands: Subparsers) -> None:
    parser = add_command(
        commands,
        "fetch",
        run_fetch,
        summary=_("bring MNIST's four files into a folder"),
        description=_(
            "Bring MNIST's four IDX files into a folder, from the first mirror that "
            "delivers them, or from files that you have. Each is checked (SHA-256); "
            "what is already right is not fetched again."
        ),
        epilog=_(_FETCH_EXAMPLES),
    )
    parser.add_argument(
        "--to", type=folder, metavar="DIR", help=_("where to put them (default: the data folder)")
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--from-dir",
        type=folder,
        metavar="DIR",
        help=_("copy them from here: packed or not, named with -idx or .idx"),
    )
    source.add_argument(
        "--mirror",
        action="append",
        metavar="URL",
        help=_("fetch from this address instead; may be given several times"),
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object at the end"))


def _add_pgm(commands: Subparsers) -> None:
    parser = add_command(
        commands,
        "pgm",
        run_pgm,
        summary=_("write MNIST's images as PGM files"),
        description=_(
            "Write MNIST's images as PGM files, dark ink on white as NVIDIA's samples "
            "want them: without further options the first of each digit, 0.pgm to "
            "9.pgm; else split/label/index.pgm."
        ),
        epilog=_(_PGM_EXAMPLES),
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--first-of-each", action="store_true", help=_("0.pgm to 9.pgm (the default)")
    )
    which.add_argument("--count", type=number_from(1), metavar="N", help=_("the first N images"))
    which.add_argument(
        "--digit", type=int, choices=range(10), metavar="D", help=_("every image of one digit")
    )
    which.add_argument("--all", action="store_true", help=_("every image"))
    parser.add_argument(
        "--split",
        choices=("train", "test", "both"),
        default="train",
        help=_("which part of MNIST (default: train)"),
    )
    polarity = parser.add_mutually_exclusive_group()
    polarity.add_argument(
        "--inverted", action="store_true", help=_("255 - pixel: dark ink on white (the default)")
    )
    polarity.add_argument(
        "--ink-white", action="store_true", help=_("white ink on black, as in MNIST")
    )
    parser.add_argument(
        "--mnist",
        type=folder,
        metavar="DIR",
        help=_("where MNIST's files are (default: where `mnist fetch` puts them)"),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=folder,
        default=Path(),
        metavar="DIR",
        help=_("where to write (default: here)"),
    )
    add_force(parser)
    parser.add_argument("--json", action="store_true", help=_("one JSON object at the end"))


def run_fetch(options: argparse.Namespace) -> int:
    """Fetch, or copy; an interrupted fetch says that it can be taken up again."""
    from digitbooth.mnist.fetch import MIRRORS, fetch, fetch_from_folder

    folder: Path = options.to or default_folder()
    with progress_bar("MNIST", bytes_=True) as show:
        if options.from_dir:
            fetched = fetch_from_folder(folder, options.from_dir, say=print_note)
        else:
            try:
                fetched = fetch(folder, options.mirror or MIRRORS, show, print_note)
            except KeyboardInterrupt:
                print_note(_("interrupted; the same command goes on from here"))
                raise
    if options.json:
        files = [
            {
                "file": str(each.path),
                "source": each.source or None,
                each.file.kind: each.file.count,
                "sha256": each.file.digest,
            }
            for each in fetched
        ]
        print_json({"folder": str(folder), "files": files})
        return 0
    for each in fetched:
        origin = (
            filled(_("from {source}"), source=each.source) if each.source else _("already there")
        )
        sys.stdout.write(
            f"{printable(str(each.path))}: {each.file.count:,} {_(each.file.kind)}, {origin}\n"
        )
    return 0


def run_pgm(options: argparse.Namespace) -> int:
    """Write the pictures that were asked for."""
    from digitbooth.mnist import read_mnist
    from digitbooth.mnist.export import write_pictures, write_samples

    source: Path = options.mnist or default_folder()
    splits = ("train", "test") if options.split == "both" else (options.split,)
    samples = options.count is None and options.digit is None and not options.all
    if samples and len(splits) > 1:
        options.usage_error(
            _("--split both writes split/label/index.pgm: add --all, --count, --digit")
        )
    sets = {split: read_mnist(source, "t10k" if split == "test" else split) for split in splits}
    if samples:
        written = write_samples(
            sets[splits[0]], options.output, options.ink_white, overwrite=options.force
        )
    else:
        chosen = {split: _chosen(digits, options) for split, digits in sets.items()}
        if options.count is not None and len(splits) > 1:
            chosen["test"] = chosen["test"][: options.count - len(chosen["train"])]
        written = 0
        total = sum(len(indices) for indices in chosen.values())
        with progress_bar(_("PGM files"), total) as show:
            for split, indices in chosen.items():

                def on_progress(done: int, before: int = written) -> None:
                    show(before + done)

                written += write_pictures(
                    sets[split],
                    indices,
                    options.output / split,
                    options.ink_white,
                    on_progress,
                    overwrite=options.force,
                )
    if options.json:
        print_json({"folder": str(options.output), "files": written})
    else:
        said = ngettext("{folder}: {count:,} PGM file", "{folder}: {count:,} PGM files", written)
        sys.stdout.write(filled(said, folder=options.output, count=written) + "\n")
    return 0


def _chosen(digits: "Digits", options: argparse.Namespace) -> "NDArray[np.intp]":
    """Where the images are that were asked for."""
    import numpy as np

    if options.digit is not None:
        return np.flatnonzero(digits.labels == options.digit)
    return np.arange(len(digits))[: options.count]
