"""What the program ships and shows: the trained network, sample digits, icons.

Everything here is made by this project. Reach it through these functions, never by a path relative
to the source tree: the files may lie in a wheel or in a frozen program.
"""

from pathlib import Path

# The files lie beside this one in a checkout, a wheel and a frozen program alike; asking
# importlib.resources for the same path would cost the window 6 ms of its start.
_ROOT = Path(__file__).parent


def model() -> Path:
    """The shipped LeNet, `lenet5.uff`."""
    return _folder("models") / "lenet5.uff"


def samples() -> list[Path]:
    """The ten bundled sample digits, `0.pgm` to `9.pgm`, in order."""
    return [_folder("samples") / f"{digit}.pgm" for digit in range(10)]


def sample_strokes() -> Path:
    """The drawings behind the samples, 0 to 9 in order, as a stroke file; in a box of 0 to 1."""
    return _folder("samples") / "strokes.jsonl"


def icon(name: str) -> Path:
    """The SVG icon `name` (without its suffix)."""
    return _folder("icons") / f"{name}.svg"


def fonts() -> list[Path]:
    """Fonts that a bundle brings, for systems without letters of a language of ours."""
    return sorted(_folder("fonts").glob("*.otf"))


def manual(language: str = "en") -> Path | None:
    """The first page of the manual in `language` (as `zh_CN`), or else in English, HTML; None in a
    checkout where `make docs` has not built it."""
    pages = (_folder("manual") / language / "index.html", _folder("manual") / "index.html")
    return next(filter(Path.is_file, pages), None)


def _folder(name: str) -> Path:
    return _ROOT / name
