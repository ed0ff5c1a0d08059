"""What is heard, if the operator wants it: soft sounds, and the spoken answer."""

from __future__ import annotations

from shutil import which
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject

from digitbooth.language import LOCALES
from digitbooth_gui.booth.visitor.sounds import Player, run

if TYPE_CHECKING:
    from digitbooth.booth.config import SoundSettings


class Voice(QObject):
    """Silent by default. It speaks by Qt's add-ons or by the system's speech-dispatcher; where
    there is neither, a sound tells as much."""

    def __init__(self, settings: SoundSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._player: Player | None = None
        self._speech: Any = None
        self._program = ""
        self._looked = False

    def set_up(self, settings: SoundSettings) -> None:
        """Use these settings from now on."""
        self._settings = settings

    def play(self, sound: str) -> None:
        """`tick`, `rise` or `fall`."""
        if self._settings.mute:
            return
        if self._player is None:
            self._player = Player(self)
        self._player.play(sound)

    def answer(self, text: str, language: str) -> None:
        """Say the answer in the language of this code, or let it be heard that there is one."""
        if self._settings.mute:
            return
        if not self._settings.speech or not self._speak(text, language):
            self.play("rise")

    def _speak(self, text: str, language: str) -> bool:
        self._look()
        if self._speech is not None:
            self._speech.setLocale(QLocale(LOCALES[language].name))
            self._speech.say(text)
        elif self._program:
            # The words last: whatever they are, they are no option.
            run(self, self._program, ("--language", language, "--", text))
        else:
            return False
        return True

    def _look(self) -> None:
        """Find out, once, what can speak."""
        if self._looked:
            return
        self._looked = True
        self._program = which("spd-say") or ""
        try:
            # Not in PySide6-Essentials, and not needed.
            from PySide6.QtTextToSpeech import (  # type: ignore[import-not-found,unused-ignore]
                QTextToSpeech,
            )
        except ImportError:
            return
        if QTextToSpeech.availableEngines():
            self._speech = QTextToSpeech(self)
