"""The main window: what is shown, and how commands, answers and errors change it.

State is small: a drawing, a picture, or nothing. A new picture or model replaces what is shown only
once it is there, so whatever fails leaves everything as it was.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from digitbooth_gui import file_input
from digitbooth_gui.answer.panel import AnswerPanel
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.header import Header
from digitbooth_gui.look.theme import SPACE, Theme, style_sheet
from digitbooth_gui.message_bar import MessageBar, NoticeBar
from digitbooth_gui.recognition.requests import Answer, OpenedModel, ShownPicture
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.recognition.trace import Trace
from digitbooth_gui.stage import Stage

if TYPE_CHECKING:
    from digitbooth.images import Stroke

_TITLE = "Digit Booth"
_INVITATION = "Draw, and the answer appears here"
_WAITING = "Opening the model…"
_NO_MODEL = "No model is open"
_NO_INK = "No ink in this picture"


class MainWindow(QWidget):
    """Page, answers and commands."""

    def __init__(
        self,
        recognition: Recognition,
        theme: Theme,
        trace: Trace | None = None,
        engines: EngineControl | None = None,
    ) -> None:
        super().__init__()
        self._recognition = recognition
        self._engines = engines or EngineControl(recognition, parent=self)
        self._theme = theme
        self._trace = trace
        self._shown: ShownPicture | None = None
        self._answer: Answer | None = None
        self._has_model = False
        self._opening = True
        self._folder = Path.home()
        self.header = Header(theme)
        self.message = MessageBar(theme)
        self.notice = NoticeBar(theme)
        self.canvas = Canvas(theme)
        self.panel = AnswerPanel(theme)
        self._lay_out()
        self._connect()
        self._show_nothing()
        self._show_history()
        self._recolour()

    def open_path(self, path: Path) -> None:
        """Open a picture, an IDX file or a model."""
        self._folder = path.parent
        if file_input.is_model(path):
            self.open_model(path)
        else:
            self._recognition.open_file(path)

    def open_model(self, path: Path) -> None:
        """Answer with this model once it is open."""
        self._opening = True
        self._recognition.open_model(path)
        if not self._has_model and self._answer is None:
            self._show_nothing()

    @cached_property
    def engine_menu(self) -> QMenu:
        """The choice of engines, behind the badge; made when it is first wanted."""
        from digitbooth_gui.engines.menu import EngineMenu

        menu = EngineMenu(self._engines, self._theme, self)
        self.panel.engine_line.badge.setMenu(menu)
        return menu

    @Slot(str)
    def show_bug(self, traceback: str) -> None:
        """An error that nobody foresaw: its last line, the traceback on demand."""
        last = traceback.strip().rpartition("\n")[2]
        self.message.show_error(f"This is a bug in Digit Booth: {last}", traceback)
        if self._trace is not None:
            self._trace.write_error(last)

    # Commands.

    @Slot()
    def _open(self) -> None:
        if path := file_input.ask_for_file(self, self._folder):
            self.open_path(path)

    @Slot()
    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if path := file_input.local_file(data):
            self.open_path(path)
        elif (content := file_input.picture(data)) is not None:
            self._recognition.open_clipboard(content)
        else:
            self.message.show_error("The clipboard holds no picture; copy one, then paste")

    @Slot()
    def _copy(self) -> None:
        from digitbooth_gui.drawing.export import picture

        QGuiApplication.clipboard().setImage(picture(self.canvas.ink))

    @Slot()
    def _save(self) -> None:
        from digitbooth_gui.drawing.export import save_dialog

        dialog = save_dialog(self, self._folder)
        dialog.fileSelected.connect(self._save_to)
        dialog.show()

    @Slot(str)
    def _save_to(self, name: str) -> None:
        from digitbooth.errors import DigitBoothError
        from digitbooth_gui.drawing.export import save

        try:
            save(Path(name), self.canvas.ink, self.canvas.strokes)
        except DigitBoothError as error:
            self._show_failure(str(error))

    @Slot()
    def _clear(self) -> None:
        self._recognition.forget_pictures()
        self.message.dismiss()
        self.canvas.clear()
        self._show_nothing()

    @Slot(int)
    def _turn_page(self, index: int) -> None:
        if self._shown is not None:
            self._recognition.turn_page(self._shown, index)

    @Slot()
    def _choose_engine(self) -> None:
        # From the second time on, the badge opens its menu by itself.
        self.panel.engine_line.badge.clicked.disconnect(self._choose_engine)
        self.engine_menu.popup(self.panel.engine_line.badge.menu_corner())

    # The pen.

    @Slot()
    def _pen_down(self) -> None:
        # A picture that is still being read must not replace what is drawn meanwhile.
        self._recognition.forget_pictures()
        self._show_picture(None)

    @Slot(tuple)
    def _ink_changed(self, strokes: tuple[Stroke, ...]) -> None:
        if strokes:
            self._recognition.draw(strokes)
        else:
            self._recognition.forget_pictures()
            self._show_nothing()

    @Slot()
    def _show_history(self) -> None:
        self.header.undo.setEnabled(self.canvas.can_undo)
        self.header.redo.setEnabled(self.canvas.can_redo)
        self.header.copy.setEnabled(bool(self.canvas.ink))
        self.header.save.setEnabled(bool(self.canvas.ink))

    # What the recognition thread says.

    @Slot(Answer)
    def _show_answer(self, answer: Answer) -> None:
        if (picture := answer.picture) is not None:
            turned_meanwhile = self._shown is not None and self._shown.file == picture.file
            self.canvas.show_picture(picture.image)
            self._show_picture(picture, move_pager=not turned_meanwhile)
        self._answer = answer
        self.panel.show_answer(answer, self._why_nothing(_NO_INK))

    @Slot(OpenedModel)
    def _show_model(self, model: OpenedModel) -> None:
        self._has_model, self._opening = True, False
        if self._trace is not None:
            self._trace.write_ready(model, self._page_on_screen())
        # What is shown deserves the answer of the new model.
        if self._shown is not None:
            self._recognition.turn_page(self._shown, self._shown.index)
        elif strokes := self.canvas.strokes:
            self._recognition.draw(strokes)
        else:
            self._show_nothing()

    @Slot()
    def _show_engines(self) -> None:
        self.panel.engine_line.show_state(self._engines)

    @Slot(str)
    def _show_failure(self, text: str) -> None:
        self.message.show_error(text)
        if self._trace is not None:
            self._trace.write_error(text)

    @Slot(str)
    def _show_model_failure(self, text: str) -> None:
        self._opening = False
        if not self._has_model and self._answer is None:
            self._show_nothing()
        self._show_failure(text)

    @Slot(Answer)
    def _answer_painted(self, answer: Answer) -> None:
        if self._trace is not None:
            self._trace.write_answer(answer, self._recognition.dropped)

    # What is shown.

    def _show_nothing(self) -> None:
        self._show_picture(None)
        self._answer = None
        self.panel.show_nothing(self._why_nothing(_INVITATION))

    def _show_picture(self, picture: ShownPicture | None, move_pager: bool = True) -> None:
        self._shown = picture
        if move_pager:
            self.header.pager.show_picture(picture)
        self.setWindowTitle(_TITLE if picture is None else f"{picture.name} – {_TITLE}")

    def _why_nothing(self, otherwise: str) -> str:
        if self._has_model:
            return otherwise
        return _WAITING if self._opening else _NO_MODEL

    @Slot()
    def _recolour(self) -> None:
        # On the rows with buttons only: under a style sheet everything paints slower.
        sheet = style_sheet(self._theme.colors)
        self.header.setStyleSheet(sheet)
        self.message.setStyleSheet(sheet)
        self.notice.setStyleSheet(sheet)

    def _page_on_screen(self) -> QRect:
        ratio = self.devicePixelRatioF()
        corner = self.canvas.mapToGlobal(QPoint(0, 0)) * ratio
        return QRect(corner, self.canvas.size() * ratio)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is to be the same the next time is kept."""
        self.canvas.brush.remember()
        super().closeEvent(event)

    # Drag and drop.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures are welcome anywhere on the window."""
        if file_input.local_file(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file opens; a model among them answers from then on."""
        if path := file_input.local_file(event.mimeData()):
            self.open_path(path)
        elif (content := file_input.picture(event.mimeData())) is not None:
            self._recognition.open_clipboard(content)
        event.acceptProposedAction()

    # Construction.

    def _lay_out(self) -> None:
        self.setWindowTitle(_TITLE)
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(720, 540))
        self.resize(QSize(1120, 760))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.header)
        layout.addWidget(self.message)
        layout.addWidget(self.notice)
        stage = Stage(self.canvas, self.panel)
        stage.aligned.connect(self.header.align_with)
        stage.aligned.connect(self.message.align_with)
        stage.aligned.connect(self.notice.align_with)
        layout.addWidget(stage, 1)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        header = self.header
        self._theme.changed.connect(self._recolour)
        self.addActions(list(header.actions_with_keys))
        header.open.triggered.connect(self._open)
        header.paste.triggered.connect(self._paste)
        header.clear.triggered.connect(self._clear)
        header.add_brush(self.canvas.brush)
        header.copy.triggered.connect(self._copy)
        header.save.triggered.connect(self._save)
        header.undo.triggered.connect(self.canvas.undo)
        header.redo.triggered.connect(self.canvas.redo)
        header.eraser.toggled.connect(self.canvas.choose_eraser)
        self.canvas.history_changed.connect(self._show_history)
        header.pager.turned.connect(self._turn_page)
        self.canvas.began.connect(self._pen_down)
        self.canvas.changed.connect(self._ink_changed)
        recognition = self._recognition
        recognition.answered.connect(self._show_answer)
        recognition.model_opened.connect(self._show_model)
        recognition.model_failed.connect(self._show_model_failure)
        recognition.failed.connect(self._show_failure)
        recognition.crashed.connect(self.show_bug)
        engines = self._engines
        self.panel.engine_line.badge.clicked.connect(self._choose_engine)
        engines.changed.connect(self._show_engines)
        engines.noticed.connect(self.notice.show_notice)
        engines.notice_over.connect(self.notice.dismiss)
        self.notice.acted.connect(engines.act)
        # Queued: by then the painted window has been handed to the screen.
        self.panel.bars.painted.connect(self._answer_painted, Qt.ConnectionType.QueuedConnection)
