"""Puts every licence text beside the program: ours, and those of all that it holds of others."""

import shutil
from pathlib import Path

from bundle.contents import Part

_ROOT = Path(__file__).parents[2]
_FONT = Path("/usr/share/doc/fonts-noto-cjk/copyright")


def write_licences(folder: Path, parts: list[Part]) -> None:
    """Write `folder`: README, our licence, and a folder of texts for each part of others."""
    folder.mkdir(parents=True)
    shutil.copyfile(_ROOT / "LICENSE", folder / "digitbooth.txt")
    lines = [
        "Digit Booth is under the Apache License 2.0, in digitbooth.txt. This folder has the",
        "texts of all that is packed with it. Qt and PySide are under the LGPL 3: their libraries",
        "are files of their own under _internal/, and may be replaced by others.",
        "",
        f"{'digit-booth-sans-sc':40} OFL-1.1",
    ]
    _copy(folder / "digit-booth-sans-sc", (_FONT,))
    for part in parts:
        lines.append(f"{part.name + ' ' + part.version:40} {part.licence or 'see its texts'}")
        if not part.texts and not part.licence:
            raise SystemExit(f"{part.name}: neither its metadata nor a file says its licence")
        _copy(folder / _folder_name(part), part.texts)
    (folder / "README").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _folder_name(part: Part) -> str:
    return f"{part.name.lower()}-{part.kind}" if part.kind == "deb" else part.name.lower()


def _copy(folder: Path, texts: tuple[Path, ...]) -> None:
    for number, text in enumerate(texts):
        folder.mkdir(exist_ok=True)
        name = text.name if not (folder / text.name).exists() else f"{text.name}.{number}"
        shutil.copyfile(text, folder / name)
