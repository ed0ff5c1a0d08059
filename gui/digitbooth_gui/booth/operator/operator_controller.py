"""What an operator does: from the corner that is held through the PIN to the panel."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth.booth.pin import WrongPinsFile
from digitbooth.booth.restarts import booth_folder
from digitbooth.language import numeral
from digitbooth.server_address import is_address
from digitbooth_gui.answer.timing_log import TimingLog
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.operator.panel import OperatorPanel
from digitbooth_gui.booth.operator.pin_pad import PinGuard, PinPad
from digitbooth_gui.booth.operator.temperature import GpuTemperature
from digitbooth_gui.booth.operator.today import numbers
from digitbooth_gui.booth.protection import Awake
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.state_machine import OPERATOR_SCREENS, Screen, StateMachine
from digitbooth_gui.booth.store_thread import (
    DeletedTaught,
    DeleteTaught,
    ExportedTaught,
    ExportTaught,
    KeepWrongPins,
    StoreThread,
)
from digitbooth_gui.booth.texts import BACK
from digitbooth_gui.style.foreign_text import shown_name

if TYPE_CHECKING:
    from digitbooth.booth.removable import Medium
    from digitbooth_gui.engines.control import EngineControl

_REFRESH_S = 1.0
_MOST_MEDIA = 3


class OperatorController(QObject):
    """Opens PIN pad and panel, and does what is asked there."""

    leaving = Signal(int)
    """An operator wants the window to end, with this exit status."""

    def __init__(
        self,
        state_machine: StateMachine,
        pad: PinPad,
        panel: OperatorPanel,
        settings: BoothSettings,
        store: StoreThread,
        timings: TimingLog,
        languages: Languages,
        engines: EngineControl,
        awake: Awake,
    ) -> None:
        super().__init__(panel)
        self._state_machine = state_machine
        self._pad = pad
        self._panel = panel
        self._settings = settings
        self._store = store
        self._timings = timings
        self._languages = languages
        self._engines = engines
        self._awake = awake
        self._wrong_pins = WrongPinsFile(booth_folder())
        self.guard = PinGuard(settings.pin, self._wrong_pins.read(), state_machine.time)
        self._gpu = GpuTemperature(engines)
        self._medium: Medium | None = None
        self._new_pin: str | None = None
        self._setting_pin = False
        self._refreshed_at = float("-inf")
        pad.entered.connect(self._entered)
        pad.cancelled.connect(self._cancelled)
        panel.wanted.connect(self._do)
        panel.setting_changed.connect(self._change)
        state_machine.changed.connect(self._show_screen)
        state_machine.ticked.connect(self._tick)
        store.heard(ExportedTaught).connect(self._exported)
        store.heard(DeletedTaught).connect(self._deleted)
        settings.changed.connect(self._take_settings)
        settings.faulted.connect(self.refresh)

    @Slot()
    def request_access(self) -> None:
        """Somebody held the corner, or pressed the keys."""
        if self._state_machine.screen in OPERATOR_SCREENS:
            return
        if not self.guard.pin.is_known:
            # Nobody gets in to say that it has been mended.
            self._settings.reload()
        if self.guard.pin.is_set:
            self._state_machine.go(Screen.PIN)
        else:
            self._state_machine.go(Screen.PANEL)

    # The PIN.

    @Slot(str)
    def _entered(self, pin: str) -> None:
        if self._setting_pin:
            self._take_new_pin(pin)
        elif self._state_machine.screen is not Screen.PIN:
            return
        elif self._is_right(pin):
            self._state_machine.go(Screen.PANEL)
        elif self.guard.wait_s(self._state_machine.time) > 0:
            self._tell_wait()
        else:
            known = self.guard.pin.is_known
            self._pad.show_error(texts.WRONG_PIN if known else texts.PIN_UNKNOWN)

    def _is_right(self, pin: str) -> bool:
        before = self.guard.wrong_pins(self._state_machine.time)
        right = self.guard.accepts(pin, self._state_machine.time)
        if (after := self.guard.wrong_pins(self._state_machine.time)) != before:
            self._store.ask(KeepWrongPins(self._wrong_pins, after))
        return right

    def _tell_wait(self) -> None:
        wait = -int(-self.guard.wait_s(self._state_machine.time) // 1)
        self._pad.show_error(texts.PIN_WAIT, seconds=wait)

    @Slot()
    def _cancelled(self) -> None:
        if self._setting_pin:
            self._end_setting_pin()
        else:
            self._state_machine.resume()

    def _begin_setting_pin(self) -> None:
        self._setting_pin, self._new_pin = True, None
        self._pad.ask(texts.NEW_PIN)
        self._pad.show()
        self._panel.hide()

    def _take_new_pin(self, pin: str) -> None:
        if self._new_pin is None:
            self._new_pin = pin
            self._pad.ask(texts.REPEAT_PIN)
            return
        same = pin == self._new_pin
        self._end_setting_pin()
        if not same:
            self._panel.show_message(self._languages.first(texts.PINS_DIFFER))
            return
        from digitbooth.booth.pin import hashed_pin

        self._settings.change("operator.pin", hashed_pin(pin))
        self._panel.show_message(self._languages.first(texts.PIN_KEPT))

    def _end_setting_pin(self) -> None:
        self._setting_pin, self._new_pin = False, None
        self._pad.hide()
        self._panel.setVisible(self._state_machine.screen is Screen.PANEL)

    # The panel.

    @Slot(str)
    def _do(self, action: str) -> None:
        from digitbooth.booth import heartbeat

        if self._state_machine.screen is not Screen.PANEL:
            return
        self._state_machine.touch()
        match action:
            case "export":
                self._ask_where()
            case "delete":
                self._ask_which()
            case "reload":
                self._settings.reload()
            case "pin":
                self._begin_setting_pin()
            case "restart":
                self.leaving.emit(heartbeat.RESTART)
            case "leave":
                self.leaving.emit(heartbeat.LEAVE)
            case "back":
                self._state_machine.resume()

    @Slot(str, object)
    def _change(self, key: str, value: object) -> None:
        if self._state_machine.screen is Screen.PANEL:
            self._settings.change(key, value)

    # The drawings.

    def _ask_where(self) -> None:
        """Offer the sticks that are plugged in, by name."""
        from digitbooth.booth.removable import removable_media

        first = self._languages.first
        media = removable_media()[:_MOST_MEDIA]
        choices = [(shown_name(medium.name), partial(self._export, medium)) for medium in media]
        self._panel.ask(
            first(texts.EXPORT_WHERE if media else texts.EXPORT_NO_STICK),
            *choices,
            (first(texts.EXPORT_HERE), partial(self._export, None)),
            (first(BACK), partial(self._panel.show_message, "")),
        )

    def _export(self, medium: Medium | None) -> None:
        """Write all drawings to a medium, or beside the database."""
        self._medium = medium
        place = self._settings.config.teach_back.path.parent if medium is None else medium.folder
        folder = place / f"digitbooth-{datetime.now():%Y-%m-%d-%H%M%S}"
        self._panel.show_message(self._languages.first(texts.EXPORTING))
        self._store.ask(ExportTaught(folder))

    @Slot(ExportedTaught)
    def _exported(self, exported: ExportedTaught) -> None:
        first = self._languages.first
        if self._medium is None:
            told = first(texts.EXPORTED, folder=exported.folder)
        else:
            told = first(texts.EXPORTED_TO_STICK, name=shown_name(self._medium.name))
        self._panel.show_message(exported.fault or told)

    def _ask_which(self) -> None:
        first, status = self._languages.first, self._store.status
        count = 0 if status is None else status.taught + status.waiting
        self._panel.ask(
            first(texts.DELETE_WHICH, count=numeral(count)),
            (first(texts.DELETE_TODAY), partial(self._delete, only_today=True)),
            (first(texts.DELETE_ALL), partial(self._delete, only_today=False)),
            (first(texts.DELETE_NONE), partial(self._panel.show_message, "")),
        )

    def _delete(self, only_today: bool) -> None:
        self._panel.show_message(self._languages.first(texts.DELETING))
        self._store.ask(DeleteTaught(only_today))

    @Slot(DeletedTaught)
    def _deleted(self, deleted: DeletedTaught) -> None:
        told = self._languages.first(texts.DELETED, count=numeral(deleted.count))
        self._panel.show_message(deleted.fault or told)
        self.refresh()

    @Slot()
    def _take_settings(self) -> None:
        # The guard stays: a changed file forgives no wrong PINs.
        self.guard.pin = self._settings.pin
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show today's numbers, the faults and the settings as they are now."""
        self._refreshed_at = self._state_machine.time
        panel, store = self._panel, self._store
        panel.show_settings(self._settings.config)
        if is_address(self._engines.status.wish.engine):
            # Heard until the next time; this one shows what was heard last.
            self._engines.ask_server()
        server = self._engines.status.server
        panel.show_numbers(
            numbers(
                self._languages,
                store.day,
                store.status,
                self._timings.times,
                self._engines.status.engine,
                self._awake.by,
                self._gpu.hottest(self._state_machine.time),
                server,
            )
        )
        # What is the case now comes first, then what has happened, the latest before the others.
        faults = [] if self.guard.pin.is_set else [self._languages.first(texts.NO_PIN)]
        if store.status is not None:
            faults += store.status.faults
        if server is not None and not server.answers:
            faults.append(server.fault)
        if self._engines.status.fault:
            faults.append(str(self._engines.status.fault))
        faults += reversed(self._settings.faults)
        panel.show_faults(faults)

    # Time.

    @Slot(Screen)
    def _show_screen(self, screen: Screen) -> None:
        if self._setting_pin:
            self._setting_pin, self._new_pin = False, None
        self._pad.setVisible(screen is Screen.PIN)
        self._panel.setVisible(screen is Screen.PANEL)
        if screen is Screen.PIN:
            self._pad.ask(texts.ENTER_PIN)
            if not self.guard.pin.is_known:
                self._pad.show_error(texts.PIN_UNKNOWN)
            if self.guard.wait_s(self._state_machine.time) > 0:
                self._tell_wait()
        elif screen is Screen.PANEL:
            self._panel.show_message("")
            self.refresh()

    @Slot(float)
    def _tick(self, now: float) -> None:
        if now - self._refreshed_at < _REFRESH_S:
            return
        if self._state_machine.screen is Screen.PANEL:
            self.refresh()
        elif (
            self._state_machine.screen is Screen.PIN
            and self.guard.wait_s(now) > 0
            and not self._pad.count
        ):
            self._refreshed_at = now
            self._tell_wait()
