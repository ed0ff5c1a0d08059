"""What the model file holds, asked of a process of its own: reading one may take long, or fail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from digitbooth_gui.engines.child import Child

_PATIENCE_S = 60.0
_NO_PARENT = QModelIndex()
_NUMBERS = 3
"""The column of the parameters."""


@dataclass(frozen=True)
class ModelLayer:
    """A layer as the table shows it."""

    name: str
    operation: str
    shape: str
    """Of its output for one digit: `24×24×20`; empty where it is not known."""
    parameters: int


@dataclass(frozen=True)
class ModelContents:
    """A model file."""

    kind: str
    size: int
    """Bytes of the file."""
    parameters: int
    layers: tuple[ModelLayer, ...]
    """In an order of execution."""

    @classmethod
    def of_json(cls, facts: dict[str, Any]) -> ModelContents:
        """Of what `inspect` says. Raises `KeyError`, `TypeError` or `ValueError` otherwise."""
        layers = tuple(
            ModelLayer(
                str(each["name"]),
                str(each["operation"]),
                _shape_text(each["shape"]),
                int(each["parameters"]),
            )
            for each in facts["layers"]
        )
        return cls(str(facts["kind"]), int(facts["bytes"]), int(facts["parameters"]), layers)


def _shape_text(shape: list[int | None] | None) -> str:
    """Without the batch: here it is always one digit."""
    sizes = (shape or [])[1:] if shape and shape[0] is None else shape or []
    return "×".join("?" if size is None else str(size) for size in sizes)


class ModelInspection(QObject):
    """One run of the command."""

    done = Signal(ModelContents)
    failed = Signal(str)
    """One line for a person."""

    def __init__(self, command: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._contents: ModelContents | None = None
        self._child = Child(command, _PATIENCE_S, parent)
        self._child.said.connect(self._hear)
        self._child.fell_silent.connect(self._give_up)
        self._child.ended.connect(self._end)

    def start(self) -> None:
        """Start the process."""
        self._child.start()

    def kill(self) -> None:
        """End it; nothing more is heard."""
        self._child.kill()
        self.deleteLater()

    @Slot(str)
    def _hear(self, line: str) -> None:
        try:
            self._contents = ModelContents.of_json(json.loads(line))
        except (ValueError, KeyError, TypeError):
            return  # a library's own chatter

    @Slot()
    def _give_up(self) -> None:
        self._child.kill()
        self._end(QCoreApplication.translate("Model", "did not end"))

    @Slot(str)
    def _end(self, how: str) -> None:
        if self._contents is not None and not how:
            self.done.emit(self._contents)
        else:
            nothing = QCoreApplication.translate("Model", "told nothing")
            self.failed.emit(self._child.last_words or how or nothing)
        self.deleteLater()


class LayerTable(QAbstractTableModel):
    """Layers as rows: name, operation, shape and parameters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[ModelLayer, ...] = ()

    def show_layers(self, layers: tuple[ModelLayer, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._layers = layers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """The layers."""
        return 0 if parent.isValid() else len(self._layers)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Four."""
        return 0 if parent.isValid() else len(_titles())

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Text; numbers on the right. What a column has no room for is in the tool tip."""
        layer, column = self._layers[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            count = f"{layer.parameters:,}" if layer.parameters else ""
            return (layer.name, layer.operation, layer.shape, count)[column]
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names, over what they name."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return _titles()[section] if role == Qt.ItemDataRole.DisplayRole else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag
    return flags.AlignVCenter | (flags.AlignRight if column == _NUMBERS else flags.AlignLeft)


def _titles() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("Model", "Layer"),
        QCoreApplication.translate("Model", "Operation"),
        QCoreApplication.translate("Model", "Output"),
        QCoreApplication.translate("Model", "Parameters"),
    )
