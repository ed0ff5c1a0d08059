"""What can be undone: each edit as the run of elements that it replaced, and by which.

Elements never change, so edits share them: the history costs as much as what was ever drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class _Edit(Generic[T]):
    """An edit: the elements `before`, from place `at` on, became `after`."""

    at: int
    before: tuple[T, ...]
    after: tuple[T, ...]


class History(Generic[T]):
    """Undo and redo of a list, without limit."""

    def __init__(self) -> None:
        self._done: list[_Edit[T]] = []
        self._undone: list[_Edit[T]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._undone)

    def record(self, at: int, before: Sequence[T], after: Sequence[T]) -> None:
        """Elements `before`, from `at` on, have become `after`; what was undone is gone."""
        # Only what differs is kept: an eraser that cut one stroke leaves the others out.
        head = 0
        while head < min(len(before), len(after)) and before[head] is after[head]:
            head += 1
        tail = 0
        while tail < min(len(before), len(after)) - head and before[-1 - tail] is after[-1 - tail]:
            tail += 1
        old, new = before[head : len(before) - tail], after[head : len(after) - tail]
        if old or new:
            self._done.append(_Edit(at + head, tuple(old), tuple(new)))
            self._undone.clear()

    def undo(self, elements: list[T]) -> bool:
        """Take the last edit of `elements` back; False if there is none."""
        if not self._done:
            return False
        edit = self._done.pop()
        elements[edit.at : edit.at + len(edit.after)] = edit.before
        self._undone.append(edit)
        return True

    def redo(self, elements: list[T]) -> bool:
        """Do the last edit that was taken back again; False if there is none."""
        if not self._undone:
            return False
        edit = self._undone.pop()
        elements[edit.at : edit.at + len(edit.before)] = edit.after
        self._done.append(edit)
        return True
