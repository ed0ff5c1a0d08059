"""The translations: `.ts` files brought up to date from the sources, `.qm` files made of them.

    python packaging/translations.py update    new texts into gui/digitbooth_gui/translations/*.ts
    python packaging/translations.py build     the .qm files beside them, which the window loads

Qt's own tools do the work; they come with PySide6-Essentials.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "gui" / "digitbooth_gui"
FOLDER = SOURCES / "translations"
LANGUAGES = ("zh_CN",)


def main() -> int:
    """Do what the command line asks for."""
    match sys.argv[1:]:
        case ["update"]:
            for language in LANGUAGES:
                update(source(language))
        case ["build"]:
            build(FOLDER)
        case _:
            sys.exit(__doc__)
    return 0


def source(language: str) -> Path:
    """The `.ts` file of a language."""
    return FOLDER / f"digitbooth_{language}.ts"


def update(file: Path) -> None:
    """Bring the texts of the sources into `file`; those that are gone from there leave it."""
    # Without line numbers: otherwise every change of the sources would change the file.
    options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-extensions", "py"]
    _run("lupdate", *options, str(SOURCES), "-ts", str(file))


def build(target: Path) -> list[Path]:
    """Make the `.qm` file of each language in `target`."""
    made = []
    for language in LANGUAGES:
        made.append(target / source(language).with_suffix(".qm").name)
        _run("lrelease", "-silent", str(source(language)), "-qm", str(made[-1]))
    return made


def _run(tool: str, *arguments: str) -> None:
    start = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    command = [sys.executable, "-c", start, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{tool} failed: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
