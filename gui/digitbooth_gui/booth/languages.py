"""The visitors' languages: the one that they choose, or two at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator, Signal, Slot

import digitbooth_gui
from digitbooth.language import ENGLISH, LOCALES, localized, use_language

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
    def others(self) -> tuple[str, ...]:
        """The codes of those that a visitor may have instead, the next one first."""
        if self._side_by_side:
            return ()
        return self._codes[self._first + 1 :] + self._codes[: self._first]

    @property
    def next_name(self) -> str:
        """What the button to others says: the next one's name for itself; empty without any."""
        return LOCALES[self.others[0]].native_name if self.others else ""

    def choose(self, code: str) -> None:
        """Show this language, one of those on offer."""
        self._first = self._codes.index(code)
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

    def lines(self, text: str, **values: object) -> tuple[str, ...]:
        """The text in each language that is shown, with its values.

        Floats get one decimal, as each language writes it; what is called with a language's name
        says it in that language.
        """
        return tuple(self._filled(code, text, values) for code in self.shown)

    def first(self, text: str, **values: object) -> str:
        """The text in the language that is shown first."""
        return self._filled(self.shown[0], text, values)

    def _filled(self, code: str, text: str, values: Mapping[str, object]) -> str:
        language = LOCALES[code].name
        said = {name: _in(language, value) for name, value in values.items()}
        return self.in_language(code, text).format(**said)

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


def _in(language: str, value: object) -> object:
    """A value as a sentence in a language shows it."""
    if callable(value):
        return value(language)
    return localized(f"{value:.1f}", language) if isinstance(value, float) else value
