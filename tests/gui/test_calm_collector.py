"""Garbage is collected, but not while something goes on."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from digitbooth_gui.calm_collector import CalmCollector


class Ring:
    """Refers to itself: only the collector finds it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: Any) -> Iterator[CalmCollector]:
    parent = QObject()
    made = CalmCollector(parent)
    gc.collect()
    made.look()
    yield made
    parent.deleteLater()
    gc.enable()
    gc.unfreeze()


def test_python_collects_nothing_by_itself(collector: CalmCollector) -> None:
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(50_000)]
    assert len(kept) == 50_000
    assert ring() is not None


def test_garbage_is_collected_once_nothing_goes_on(collector: CalmCollector) -> None:
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(5_000)]
    collector.look()
    assert ring() is not None, "so many have just been made"
    collector.look()
    assert ring() is None
    assert len(kept) == 5_000


def test_little_is_not_worth_it(collector: CalmCollector) -> None:
    ring = weakref.ref(Ring())
    for _ in range(3):
        collector.look()
    assert ring() is not None


def test_whatever_goes_on_there_is_an_end_to_it(collector: CalmCollector) -> None:
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(150_000)]
    collector.look()
    assert ring() is None
    assert len(kept) == 150_000


def test_what_has_become_old_is_looked_through_too(collector: CalmCollector) -> None:
    old = Ring()
    ring = weakref.ref(old)
    kept = []
    for turn in range(14):
        kept.append([[number] for number in range(2_000)])
        collector.look()
        collector.look()
        if turn == 0:
            assert ring() is old
            del old
    assert ring() is None
