"""A drawing survives a restart, a crash and a clearing; what was drawn before is in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from digitbooth.language import language
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.drawing.store_thread import (
    DrawingStore,
    ForgetDrawings,
    KeepDrawing,
    LeftDrawing,
    NoteDrawing,
    ReadDrawings,
    RecentDrawings,
)
from digitbooth_gui.style.buttons import name_command
from digitbooth_gui.style.menus import EntryIcons

if TYPE_CHECKING:
    from digitbooth_gui.drawing.kept_files import Drawn, KeptDrawing
    from digitbooth_gui.style.theme import Theme

_THUMB = 40
"""The edge of a drawing in the menu, in logical pixels."""


class KeptDrawings(QObject):
    """Keeps what is drawn on `canvas`, and offers what was drawn before."""

    wanted = Signal()
    """The page to draw on is to be seen: a drawing is begun, or brought back."""

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._editor = canvas.editor
        self._theme = theme
        self._recent: tuple[KeptDrawing, ...] = ()
        self.store = DrawingStore(self)
        self.store.heard(LeftDrawing).connect(self._take_left)
        self.store.heard(RecentDrawings).connect(self._take_recent)
        self.new = QAction(self)
        self.new.setShortcut(QKeySequence(QKeySequence.StandardKey.New))
        self.new.triggered.connect(self._begin_new)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the command in the language in force."""
        name_command(self.new, self.tr("New drawing"))

    @Slot()
    def begin(self) -> None:
        """Read what was kept, and keep what is drawn from now on."""
        if self.store.running:
            return
        self._editor.history_changed.connect(self._keep)
        self._editor.left.connect(self._note)
        self.store.ask(ReadDrawings())
        self.store.start()

    @Slot()
    def close(self) -> None:
        """Keep what lies on the page, and end the thread."""
        if self.store.running:
            self._keep()
        self.store.close()

    def add_entries(self, menu: QMenu) -> None:
        """Offer an empty page, and what lay on the page before."""
        menu.addAction(self.new)
        recent = QMenu(self.tr("Recent drawings"), menu)
        recent.setStyle(EntryIcons(_THUMB))
        for place, kept in enumerate(self._recent):
            when = QDateTime.fromSecsSinceEpoch(round(kept.left))
            words = QLocale(language()).toString(when, QLocale.FormatType.ShortFormat)
            action = recent.addAction(QIcon(self._thumb(kept.ink)), words)
            action.setData(place)
        recent.setEnabled(bool(self._recent))
        if self._recent:
            recent.addSeparator()
            recent.addAction(self.tr("Forget these"), self._forget)
        recent.triggered.connect(self._bring_back)
        menu.addMenu(recent)

    @Slot()
    def _begin_new(self) -> None:
        self.wanted.emit()
        self._editor.start_anew()

    @Slot(QAction)
    def _bring_back(self, action: QAction) -> None:
        place = action.data()
        if isinstance(place, int) and place < len(self._recent):
            self.wanted.emit()
            self._editor.draw_instead(self._recent[place].ink)

    @Slot()
    def _forget(self) -> None:
        self.store.ask(ForgetDrawings())

    @Slot()
    def _keep(self) -> None:
        self.store.ask(KeepDrawing(self._editor.ink))

    @Slot(tuple)
    def _note(self, ink: Drawn) -> None:
        self.store.ask(NoteDrawing(ink))

    @Slot(LeftDrawing)
    def _take_left(self, left: LeftDrawing) -> None:
        """Lay it on the page again, unless something lies there by now."""
        if self._editor.is_empty and not self._editor.can_undo:
            self._editor.restore(left.ink)
        else:
            self._note(left.ink)

    @Slot(RecentDrawings)
    def _take_recent(self, recent: RecentDrawings) -> None:
        self._recent = recent.drawings

    def _thumb(self, ink: Drawn) -> QPixmap:
        from digitbooth_gui.drawing.smooth_line import paint_strokes

        ratio = self._canvas.devicePixelRatioF()
        thumb = QPixmap(round(_THUMB * ratio), round(_THUMB * ratio))
        thumb.setDevicePixelRatio(ratio)
        thumb.fill(self._theme.colors.page)
        painter = QPainter(thumb)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_THUMB / PAGE, _THUMB / PAGE)
        paint_strokes(painter, ink, self._theme.colors.ink)
        painter.resetTransform()
        painter.setPen(self._theme.colors.bar)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, 0, _THUMB - 1, _THUMB - 1)
        painter.end()
        return thumb
