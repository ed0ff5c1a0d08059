"""Makes the font that a bundle brings: Chinese for machines that have none, from Noto Sans CJK.

It holds the characters of our own translations and those of GB 2312, which names of files and of
people are written with.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_ROOT = Path(__file__).parents[2]
_SOURCES = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
)
_SIMPLIFIED = 2
"""Which of the collection's fonts: Simplified Chinese."""

FAMILY = "Digit Booth Sans SC"
"""Its licence keeps the name of the font that it was made of for that one."""

_NAMES = {1: FAMILY, 2: "Regular", 3: FAMILY, 4: FAMILY, 6: "DigitBoothSansSC-Regular"}
_COPYRIGHT, _LICENCE, _LICENCE_URL = 0, 13, 14
_PLANES = range(0xB0, 0xF8)
"""The rows of GB 2312, 6,763 characters."""


def make_font(folder: Path) -> Path:
    """Write the font, and its licence beside it; its path. Exits where Noto Sans CJK is missing."""
    source = next((each for each in _SOURCES if each.exists()), None)
    if source is None:
        raise SystemExit("Noto Sans CJK is missing: on Debian, apt install fonts-noto-cjk")
    font = TTFont(source, fontNumber=_SIMPLIFIED, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, name_IDs=[_COPYRIGHT, _LICENCE, _LICENCE_URL, *_NAMES],
        desubroutinize=False, notdef_outline=True, drop_tables=["BASE", "VORG", "vhea", "vmtx"],
    )  # fmt: skip
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters())
    worker.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _NAMES[record.nameID]
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames = [_NAMES[6]]
        top = table.topDictIndex[0]
        top.FullName = top.FamilyName = FAMILY
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "DigitBoothSansSC.otf"
    font.save(target)
    return target


def characters() -> set[int]:
    """The code points that it holds."""
    found = set(range(0x20, 0x7F))
    translations = [*_ROOT.glob("gui/**/*zh*.ts"), *_ROOT.glob("core/**/zh*/**/*.po")]
    for file in translations:
        found |= {ord(letter) for letter in file.read_text(encoding="utf-8") if letter > "\x7f"}
    for row in _PLANES:
        for cell in range(0xA1, 0xFF):
            pair = bytes((row, cell))
            text = pair.decode("gb2312", "ignore")
            found |= {ord(letter) for letter in text}
    # Punctuation of East Asia, and its wide letters.
    return found | set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F))
