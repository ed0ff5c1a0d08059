"""Makes the font that a bundle brings: East Asia's letters for machines that have none, of Noto's.

It holds the characters of our own translations, and those of GB 2312 and JIS X 0208, which names of
files and of people are written with in Chinese and Japanese.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from digitbooth.language import LOCALES

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
_ROWS = {"gb2312": [*range(0xB0, 0xF8)], "euc_jp": [0xA4, 0xA5, *range(0xB0, 0xF5)]}
"""Of GB 2312, 6,763 characters; of JIS X 0208, 6,355, and kana."""


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
    ours = [each.native_name for each in LOCALES.values()]
    files = (*_ROOT.glob("gui/**/*.ts"), *_ROOT.glob("core/**/*.po"))
    ours += [file.read_text(encoding="utf-8") for file in files]
    found |= {ord(letter) for text in ours for letter in text if letter > "\x7f"}
    for encoding, rows in _ROWS.items():
        for row in rows:
            for cell in range(0xA1, 0xFF):
                letters = bytes((row, cell)).decode(encoding, "ignore")
                found |= {ord(letter) for letter in letters}
    # Punctuation of East Asia, and its wide letters.
    return found | set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F))
