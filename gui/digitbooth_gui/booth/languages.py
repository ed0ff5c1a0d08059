"""The visitors' languages: one after another by a button, or two at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator, Signal, Slot

import digitbooth_gui
from digitbooth.language import ENGLISH, LOCALES, use_language

_FOLDER = Path(digitbooth_gui.__file__).parent / "translations"
_CONTEXT = "Booth"


class Languages(QObject):
    """Says each text of `texts.py` in the languages that are shown."""

    changed = Signal()

    def __init__(
        self, codes: Sequence[str], side_by_side: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._translators: dict[str, QTranslator] = {}
        self._read: dict[str, bytes] = {}
        self._first = 0
        self.set_up(codes, side_by_side)

    def set_up(self, codes: Sequence[str], side_by_side: bool) -> None:
        """Offer these codes of `LOCALES` from now on, beginning with the first."""
        self._codes = tuple(codes)
        self._side_by_side = side_by_side and len(self._codes) > 1
        self._first = 0
        self._change()

    @property
    def shown(self) -> tuple[str, ...]:
        """The languages on the screen, the larger one first."""
        if self._side_by_side:
            return self._codes[:2]
        return (self._codes[self._first],)

    @property
    def next_name(self) -> str:
        """The language that `turn` brings, as its speakers call it; empty if there is no other."""
        if self._side_by_side or len(self._codes) < 2:
            return ""
        return LOCALES[self._codes[(self._first + 1) % len(self._codes)]].native_name

    @Slot()
    def turn(self) -> None:
        """Show the next language, after the last one the first."""
        self._first = (self._first + 1) % len(self._codes)
        self._change()

    @Slot()
    def reset(self) -> None:
        """The first language again, for the next visitor."""
        if self._first:
            self._first = 0
            self._change()

    def _change(self) -> None:
        # What the library reports stands beside these texts.
        use_language(LOCALES[self.shown[0]].name)
        self.changed.emit()

    def raw(self, text: str) -> tuple[str, ...]:
        """The text in each language that is shown, without its values."""
        return tuple(self.in_language(code, text) for code in self.shown)

    def lines(self, text: str, **values: object) -> tuple[str, ...]:
        """The text in each language that is shown, with its values."""
        return tuple(line.format(**values) for line in self.raw(text))

    def first(self, text: str, **values: object) -> str:
        """The text in the language that is shown first."""
        return self.in_language(self.shown[0], text).format(**values)

    def in_language(self, code: str, text: str) -> str:
        """The text in a language; in English where that has none."""
        name = LOCALES[code].name
        if name == ENGLISH:
            return text
        if code not in self._translators:
            self._translators[code] = translator = QTranslator(self)
            # A file that is missing says nothing: the text stays English. Read, since Qt would map
            # it into memory, and an update that writes it again would be the booth's end.
            with suppress(OSError):
                self._read[code] = (_FOLDER / f"digitbooth_{name}.qm").read_bytes()
                translator.load(self._read[code])
        return self._translators[code].translate(_CONTEXT, text) or text
