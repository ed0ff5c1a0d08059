"""Every text is translated into every language, and no catalogue is behind the sources."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import translations


def faults(root: Path) -> Iterator[str]:
    """What is untranslated, and which catalogues the sources have left behind."""
    for folder in ("core", "gui", "docs"):
        for file in sorted((root / folder).rglob("*.po")):
            if count := untranslated_messages(file):
                yield f"{file.relative_to(root)}: {count} messages are not translated"
        for file in sorted((root / folder).rglob("*.ts")):
            if count := unfinished_texts(file):
                yield f"{file.relative_to(root)}: {count} texts are not translated"
    if root == translations.ROOT:
        yield from behind()
        yield from manual_behind()


def untranslated_messages(file: Path) -> int:
    """How many messages of a .po file have no translation, or one that somebody should look at."""
    from babel.messages.pofile import read_po

    with file.open("rb") as stream:
        held = read_po(stream, abort_invalid=True)
    return sum(
        not all([each.string] if isinstance(each.string, str) else each.string) or each.fuzzy
        for each in held
        if each.id
    )


def unfinished_texts(file: Path) -> int:
    """How many texts of a .ts file have no translation, or one that somebody should look at."""
    # It is ours, of the repository: nobody's entities are in it.
    found = ET.parse(file).getroot().iter("translation")
    return sum(
        each.get("type") == "unfinished" or not "".join(each.itertext()).strip() for each in found
    )


def behind() -> Iterator[str]:
    """Catalogues that `make translations` would change."""
    with tempfile.TemporaryDirectory() as folder:
        windows = [
            (translations.update, translations.source(each))
            for each in translations.WINDOW_LANGUAGES
        ]
        messages = [
            (translations.update_catalogue, translations.catalogue(each))
            for each in translations.LANGUAGES
        ]
        for update, file in (*windows, *messages):
            # A catalogue's language is the name of its folder's folder.
            copy = Path(folder, file.parts[-3], "LC_MESSAGES", file.name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            update(copy)
            if copy.read_bytes() != file.read_bytes():
                yield f"{file.name}: the sources have changed since: make translations"


def manual_behind() -> Iterator[str]:
    """Pages of the manual whose catalogues `make translations` would change, or make."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        translations.find_manual_texts(texts)
        for language in translations.MANUAL_LANGUAGES:
            held = translations.manual_catalogues(language)
            copy = Path(folder, language, held.name)
            shutil.copytree(held, copy)
            translations.update_manual(copy, texts)
            for name in sorted({file.name for each in (held, copy) for file in each.glob("*.po")}):
                before, after = ((each / name) for each in (held, copy))
                if not (before.exists() and after.exists() and filecmp.cmp(before, after, False)):
                    yield f"{language}/{name}: the manual has changed since: make translations"
