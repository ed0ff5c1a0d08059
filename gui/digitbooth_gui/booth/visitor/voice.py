"""Sound, if the operator wants it: a tick, or the spoken answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication

from digitbooth.language import LOCALES

if TYPE_CHECKING:
    from digitbooth.booth.config import SoundSettings


class Voice(QObject):
    """Ticks or speaks, silent by default. Speech needs Qt's add-ons; without them it ticks."""

    def __init__(self, settings: SoundSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._speech: Any = None
        self._looked = False

    def set_up(self, settings: SoundSettings) -> None:
        """Use these settings from now on."""
        self._settings = settings

    def answer(self, text: str, language: str) -> None:
        """Tick, or say the answer in the language of this code."""
        if self._settings.mute:
            return
        if self._settings.speech and (engine := self._engine()) is not None:
            engine.setLocale(QLocale(LOCALES[language].name))
            engine.say(text)
        else:
            QApplication.beep()

    def _engine(self) -> Any:
        if not self._looked:
            self._looked = True
            try:
                # Not in PySide6-Essentials, and not needed.
                from PySide6.QtTextToSpeech import (  # type: ignore[import-not-found,unused-ignore]
                    QTextToSpeech,
                )
            except ImportError:
                return None
            if QTextToSpeech.availableEngines():
                self._speech = QTextToSpeech(self)
        return self._speech
