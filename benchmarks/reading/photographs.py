"""Kinds of photographs: paper of several kinds, written on, and what else is in view."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from digitbooth.images import Raster
from reading import scenes
from reading.inks import Digit, pencil
from reading.pictures import Make, Random
from reading.scenes import Plane, any_camera, placed, written


def sheet(rng: Random) -> tuple[int, int]:
    long, short = int(rng.integers(480, 900)), rng.uniform(0.7, 0.8)
    sides = (long, round(long * short))
    return sides if rng.random() < 0.5 else sides[::-1]


def photographed(
    draw: Callable[[tuple[int, int], Random], Plane],
    pen: tuple[float, float] = (0.04, 0.12),
    darkness: tuple[float, float] = (0.55, 0.9),
    lead: bool = False,
    sizes: tuple[float, float] = (0.25, 0.6),
    after: Callable[[Plane, Random], Plane] = lambda scene, rng: scene,
) -> Make:
    """Ink on a page that `draw` makes; `after` lays upon it what lies in front."""

    def make(digit: Digit, rng: Random) -> Raster:
        shape = sheet(rng)
        ink = digit.ink(round(min(shape) * rng.uniform(*sizes)), rng.uniform(*pen))
        ink = pencil(ink, rng) if lead else ink
        page = draw(shape, rng) * rng.uniform(0.7, 0.95) * scenes.lit(shape, rng)
        scene = written(page, placed(ink, shape, rng, 0.18), rng.uniform(*darkness))
        return any_camera(rng)(after(scene, rng), rng)

    return make


def blank(shape: tuple[int, int], rng: Random) -> Plane:
    return np.ones(shape, np.float32)


def squares(paleness: tuple[float, float]) -> Callable[[tuple[int, int], Random], Plane]:
    def draw(shape: tuple[int, int], rng: Random) -> Plane:
        lines = scenes.squared(
            shape, min(shape) * rng.uniform(0.05, 0.16), rng.uniform(1, 3), rng.uniform(-3, 3), rng
        )
        return 1 - np.float32(rng.uniform(*paleness)) * lines

    return draw


def rulings(paleness: tuple[float, float]) -> Callable[[tuple[int, int], Random], Plane]:
    def draw(shape: tuple[int, int], rng: Random) -> Plane:
        spacing = min(shape) * rng.uniform(0.08, 0.25)
        lines = scenes.ruled(
            shape, spacing, rng.uniform(1.5, 3.5), rng.uniform(-3, 3), rng.uniform(0, spacing)
        )
        return 1 - np.float32(rng.uniform(*paleness)) * lines

    return draw


def in_shadow(shape: tuple[int, int], rng: Random) -> Plane:
    return scenes.shadowed(shape, rng)


def at_the_edge(scene: Plane, rng: Random) -> Plane:
    """One or two edges of the page in view."""
    depths = np.zeros(4)
    for side in rng.choice(4, int(rng.integers(1, 3)), replace=False):
        depths[side] = rng.uniform(0.03, 0.13) * min(scene.shape)
    depths[depths == 0] = -1e4
    desk = rng.uniform(0.05, 0.5)
    return scenes.on_desk(scene, desk, tuple(depths), rng.uniform(-5, 5))


def on_a_desk(scene: Plane, rng: Random) -> Plane:
    """All four edges in view."""
    depths = rng.uniform(0.05, 0.14, 4) * min(scene.shape)
    paged = scenes.on_desk(np.ones_like(scene), 0.0, tuple(depths), rng.uniform(-6, 6))
    desk = scenes.wooden(scene.shape, rng.uniform(0.08, 0.4), rng)
    return np.asarray(scene * paged + desk * (1 - paged), np.float32)


FAINT, PENCIL = (0.1, 0.22), (0.3, 0.55)
"""How much of the paper's light a hard and a soft pencil take."""


def on_blackboard(digit: Digit, rng: Random) -> Raster:
    shape = sheet(rng)
    ink = digit.ink(round(min(shape) * rng.uniform(0.25, 0.6)), rng.uniform(0.05, 0.12))
    chalk = placed(pencil(ink, rng), shape, rng, 0.12)
    smears = scenes.blurred(rng.normal(0, 0.1, shape).astype(np.float32), 3)
    board = (0.2 + smears) * scenes.lit(shape, rng)
    return any_camera(rng)(board + (0.8 - board) * chalk * 0.8, rng)
