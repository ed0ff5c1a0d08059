"""The settings in force: from booth.toml, changed in the panel, read again when it says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth.booth.config import BoothConfig, default_config_path
from digitbooth.booth.config_file import LoadedConfig, change_config, load_config
from digitbooth.booth.pin import LastPin, OperatorPin, hashed_pin, is_plain
from digitbooth.booth.restarts import booth_folder
from digitbooth.errors import BoothError
from digitbooth_gui.language import Text
from digitbooth_gui.recognition.requests import EngineChoice

_MOST_FAULTS = 20
"""How many faults are kept; older ones are dropped."""


class BoothSettings(QObject):
    """Holds the configuration; a file that is bad or cannot be written stops nothing."""

    changed = Signal()
    """The configuration may have changed."""
    faulted = Signal()
    """`faults` has another one."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        """Read `path`; the usual file, which need not be there, if it is None."""
        super().__init__(parent)
        self._named = path is not None
        self.path = path or default_config_path()
        self._last_pin = LastPin(self.path, booth_folder())
        self.config = BoothConfig()
        self.pin = OperatorPin()
        """What opens the panel; also when the file cannot tell any more."""
        self.faults: tuple[str, ...] = ()
        """One line for each fault, with its cure."""
        self.reload()

    @property
    def engine_choice(self) -> EngineChoice:
        """The engine that is wanted."""
        engine = self.config.engine
        return EngineChoice(engine.engine, engine.precision, engine.device)

    @Slot()
    def reload(self) -> None:
        """Read the file again; what a panel set without writing it is gone."""
        self._take(load_config(self.path, must_exist=self._named))
        if is_plain(self.pin.kept) and self.config.operator.pin == self.pin.kept:
            # Somebody wrote it by hand; from now on nobody reads it there.
            self.change("operator.pin", hashed_pin(self.pin.kept))

    def change(self, key: str, value: Any) -> bool:
        """Set `key`, such as `screen.brightness`; whether the file took it.

        What the file does not take holds until the booth ends.
        """
        try:
            loaded = change_config(self.path, {key: value})
        except BoothError as error:
            section, _, name = key.partition(".")
            held = tuple(value) if isinstance(value, list) else value
            part = replace(getattr(self.config, section), **{name: held})
            self.config = replace(self.config, **{section: part})
            if key == "operator.pin":
                self.pin = self._last_pin.follow(str(value), is_faulty=False)
            self.changed.emit()
            self.add_fault(str(error))
            return False
        self._take(loaded)
        return True

    def _take(self, loaded: LoadedConfig) -> None:
        self.config, self.faults = loaded.config, loaded.faults
        self.pin = self._last_pin.follow(loaded.pin, loaded.pin_is_faulty)
        self.changed.emit()

    @Slot(str)
    def add_fault(self, message: Text) -> None:
        """Tell the operator of this too, in one line."""
        fault = str(message)
        others = [each for each in self.faults if each != fault]
        self.faults = (*others[-_MOST_FAULTS + 1 :], fault)
        self.faulted.emit()
