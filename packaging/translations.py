"""The translations: brought up to date from the sources, and compiled.

    python packaging/translations.py update    new texts into the files that translators edit
    python packaging/translations.py build     what the programs load, beside them; only some of
                                               it with `window` or `messages`

The window's own texts are Qt Linguist's, `.ts` and `.qm`; Qt's tools, which come with
PySide6-Essentials, do the work. The core's messages, which have no Qt, are gettext's, `.po` and
`.mo`, by Babel; what the window's program says before there is Qt is with these. Either half needs
only its own tools. The manual's texts are gettext's too, a `.po` for each page: Sphinx finds them,
and compiles them as it builds the pages.
"""

import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timezone
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "gui" / "digitbooth_gui"
FOLDER = SOURCES / "translations"
CORE = ROOT / "core" / "digitbooth"
MANUAL = ROOT / "docs" / "manual"
BOOTH = SOURCES / "booth"
FOR_VISITORS = tuple(BOOTH / name for name in ("texts.py", "challenges", "screen", "widgets"))
"""Where visitors' texts stand: all that is translated into the languages for them alone."""
WINDOW_LANGUAGES = tuple(sorted(file.stem.partition("_")[2] for file in FOLDER.glob("*.ts")))
LANGUAGES = tuple(sorted(file.parts[-3] for file in CORE.glob("translations/*/*/*.po")))
"""Those for all; the window has more, for visitors of a booth."""
MANUAL_LANGUAGES = tuple(sorted(each.name for each in MANUAL.glob("locale/*_*")))

_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
# Otherwise a template with an error would be one without messages.
_OPTIONS = {"**/templates/**.html": {"silent": "false"}}
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_WIDTH = 100
_PAPERWORK = (
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Report-Msgid-Bugs-To:',
    '"Last-Translator:',
    '"Generated-By:',
)


def main() -> int:
    """Do what the command line asks for."""
    match sys.argv[1:]:
        case ["update"]:
            for language in WINDOW_LANGUAGES:
                update(source(language))
            for language in LANGUAGES:
                update_catalogue(catalogue(language))
            with TemporaryDirectory() as folder:
                find_manual_texts(Path(folder))
                for language in MANUAL_LANGUAGES:
                    update_manual(manual_catalogues(language), Path(folder))
        case ["build", *parts] if set(parts) <= {"window", "messages"}:
            if "window" in parts or not parts:
                build(FOLDER)
            if "messages" in parts or not parts:
                build_catalogues(CORE)
        case _:
            sys.exit(__doc__)
    return 0


def source(language: str) -> Path:
    """The `.ts` file of a language."""
    return FOLDER / f"digitbooth_{language}.ts"


def catalogue(language: str) -> Path:
    """The `.po` file of a language."""
    return CORE / "translations" / language / "LC_MESSAGES" / "digitbooth.po"


def manual_catalogues(language: str) -> Path:
    """The folder of a language's `.po` files for the manual, each named as its page."""
    return MANUAL / "locale" / language / "LC_MESSAGES"


def update(file: Path) -> None:
    """Bring the texts of the sources into `file`; those that are gone from there leave it."""
    # Without line numbers: otherwise every change of the sources would change the file.
    options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-extensions", "py"]
    is_for_all = file.stem.partition("_")[2] in LANGUAGES
    sources = (SOURCES,) if is_for_all else FOR_VISITORS
    _run("lupdate", *options, *map(str, sources), "-ts", str(file))


def update_catalogue(file: Path) -> None:
    """Bring the messages of all sources into `file`; those that are gone from there leave it."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog(charset="utf-8")
    for folder in (CORE, SOURCES):
        messages = extract_from_dir(folder, _METHODS, _OPTIONS, keywords=_KEYWORDS)
        for place, _, message, _, _ in messages:
            found.add(message, locations=[(f"{folder.name}/{place}", 0)])
    _bring(found, file)


def find_manual_texts(target: Path) -> None:
    """Write what the manual's pages say into `target`, a template for each."""
    options = ["-q", "-b", "gettext", "-d", str(target / "trees")]
    command = [sys.executable, "-m", "sphinx", *options, str(MANUAL), str(target)]
    subprocess.run(command, check=True)


def update_manual(folder: Path, templates: Path) -> None:
    """Bring the texts of all pages into the files of `folder`; pages that are gone leave it."""
    from babel.messages.catalog import Catalog

    pages = sorted(templates.glob("*.pot"))
    for page in pages:
        found = Catalog(charset="utf-8")
        for text, places in _texts(page):
            found.add(text, locations=places)
        _bring(found, folder / page.with_suffix(".po").name)
    for file in folder.glob("*.po"):
        if not (templates / f"{file.stem}.pot").exists():
            file.unlink()


def _texts(template: Path) -> Iterable[tuple[str, list[tuple[str, int]]]]:
    """What a page says, and where; without docstrings, which the library's reference shows."""
    from babel.messages.pofile import read_po

    with template.open("rb") as stream:
        for message in read_po(stream):
            places = [(Path(file).name, line) for file, line in message.locations]
            if message.id and any(file.endswith((".md", ".html")) for file, _ in places):
                yield message.id, places


def _bring(found: "Catalog", file: Path) -> None:
    """Make `found` what `file` holds, with the translations that are there."""
    from babel.messages.pofile import write_po

    held = _read(file)
    # A translation of something alike is worse than none: nobody sees that it is wrong.
    held.update(found, no_fuzzy_matching=True, update_header_comment=False)
    held.obsolete.clear()
    written = BytesIO()
    write_po(written, held, width=_WIDTH, include_lineno=False, sort_by_file=True)
    # The same messages always give the same file: no dates, and no empty forms to fill in.
    lines = written.getvalue().decode().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(_PAPERWORK)), "utf-8")


def build(target: Path) -> list[Path]:
    """Make the `.qm` file of each language in `target`."""
    made = []
    for language in WINDOW_LANGUAGES:
        made.append(target / source(language).with_suffix(".qm").name)
        _run("lrelease", "-silent", str(source(language)), "-qm", str(made[-1]))
    return made


def build_catalogues(target: Path) -> list[Path]:
    """Make the `.mo` file of each language at its place below `target`, as the package has it."""
    from babel.messages.mofile import write_mo

    made = []
    for language in LANGUAGES:
        made.append(target / catalogue(language).with_suffix(".mo").relative_to(CORE))
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        with made[-1].open("wb") as stream:
            texts = _read(catalogue(language))
            # Else Babel has it say when that was: two builds shall be the same.
            texts.creation_date = datetime.fromtimestamp(0, timezone.utc)
            write_mo(stream, texts)
    return made


def _read(file: Path) -> "Catalog":
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    language = file.parts[-3]
    if not file.exists():
        facts = {"project": "Digit Booth", "version": "manual", "language_team": language}
        return Catalog(language, header_comment="", charset="utf-8", fuzzy=False, **facts)
    with file.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def _run(tool: str, *arguments: str) -> None:
    start = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    command = [sys.executable, "-c", start, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{tool} failed: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
