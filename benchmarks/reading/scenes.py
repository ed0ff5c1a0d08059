"""Photographs by simulation: paper with lines, a desk, thumbs, light and shadow, and a camera."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitbooth.images import Raster
from digitbooth.images.photo import decode_photo
from reading.inks import Ink

Plane = NDArray[np.float32]
"""[height, width], of luminance or of a share of it."""


@dataclass(frozen=True)
class Camera:
    """What a camera adds: blur in pixels, noise in luminance, and the quality of its JPEG."""

    blur: float = 0.8
    noise: float = 0.015
    quality: int = 85

    def __call__(self, scene: Plane, rng: np.random.Generator) -> Raster:
        shown = blurred(scene, self.blur) + rng.normal(0, self.noise, scene.shape)
        pixels = np.rint(np.clip(shown, 0, 1) * 255).astype(np.uint8)
        file = BytesIO()
        Image.fromarray(pixels).save(file, "JPEG", quality=self.quality)
        return decode_photo(file.getvalue(), "photograph")


def any_camera(rng: np.random.Generator) -> Camera:
    return Camera(rng.uniform(0.4, 1.3), rng.uniform(0.004, 0.03), int(rng.integers(60, 95)))


def placed(ink: Ink, shape: tuple[int, int], rng: np.random.Generator, margin: float = 0.06) -> Ink:
    """Ink somewhere on a page of `shape`, at least this share of its sides from each border."""
    page = np.zeros(shape, np.float32)
    free = [side - part for side, part in zip(shape, ink.shape, strict=True)]
    y, x = (
        int(rng.integers(low := min(round(margin * side), room // 2), max(room - low, low) + 1))
        for side, room in zip(shape, free, strict=True)
    )
    page[y : y + ink.shape[0], x : x + ink.shape[1]] = ink
    return page


def written(page: Plane, ink: Ink, darkness: float) -> Plane:
    """A page with ink that takes this share of its light."""
    return page * (1 - np.float32(darkness) * np.clip(ink, 0, 1))


def ruled(
    shape: tuple[int, int], spacing: float, width: float, angle: float, phase: float = 0.0
) -> Plane:
    """Parallel lines as ink, `angle` degrees from level; antialiased."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    turn = np.deg2rad(angle)
    across = (y * np.cos(turn) - x * np.sin(turn) + phase) % spacing
    return np.clip(width / 2 + 0.5 - np.abs(across - spacing / 2), 0, 1).astype(np.float32)


def squared(
    shape: tuple[int, int], spacing: float, width: float, angle: float, rng: np.random.Generator
) -> Plane:
    """A grid of such lines."""
    one, other = rng.uniform(0, spacing, 2)
    return np.maximum(
        ruled(shape, spacing, width, angle, one), ruled(shape, spacing, width, angle + 90, other)
    )


def lit(shape: tuple[int, int], rng: np.random.Generator, fall: float = 0.25) -> Plane:
    """Light that falls off to one side, and towards the corners."""
    y, x = (np.linspace(-1, 1, side, dtype=np.float32) for side in shape)
    towards = rng.uniform(0, 2 * np.pi)
    slope = (np.cos(towards) * y[:, np.newaxis] + np.sin(towards) * x) / 2
    round_off = y[:, np.newaxis] ** 2 + x**2
    light = 1 - fall * rng.random() * (slope + 0.5) - 0.12 * rng.random() * round_off
    return np.asarray(light, np.float32)


def shadowed(shape: tuple[int, int], rng: np.random.Generator) -> Plane:
    """The shadow of a hand or a telephone: half of the picture, its edge hard or soft."""
    height, width = shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    towards = rng.uniform(0, 2 * np.pi)
    across = (y - height / 2) * np.cos(towards) + (x - width / 2) * np.sin(towards)
    across += rng.uniform(-0.3, 0.3) * min(shape) + 0.05 * min(shape) * np.sin(
        (x * np.cos(towards) - y * np.sin(towards)) / min(shape) * rng.uniform(2, 6)
    )
    soft = rng.choice([0.004, 0.02, 0.08]) * min(shape)
    depth = rng.uniform(0.2, 0.5)
    return np.asarray(1 - depth / (1 + np.exp(-np.clip(across / soft, -30, 30))), np.float32)


def with_thumb(scene: Plane, rng: np.random.Generator) -> Plane:
    """A thumb that holds the page, in from one border."""
    height, width = scene.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    broad = rng.uniform(0.06, 0.15) * min(scene.shape)
    reach = rng.uniform(0.08, 0.16) * min(scene.shape)
    side = int(rng.integers(4))
    along = rng.uniform(0.1, 0.9) * (height if side < 2 else width)
    deep, at = (x, y) if side < 2 else (y, x)
    deep = (width if side < 2 else height) - 1 - deep if side % 2 else deep
    away = np.hypot(np.maximum(deep - (reach - broad), 0), at - along)
    edge = np.clip(broad - away + 0.5, 0, 1)
    skin = rng.uniform(0.3, 0.65) + 0.08 * np.clip(1 - away / broad, 0, 1)
    return np.asarray(scene * (1 - edge) + skin * edge, np.float32)


def on_desk(page: Plane, desk: float, edges: tuple[float, ...], angle: float) -> Plane:
    """A page whose left, top, right and lower edges, in pixels from the border, leave the desk in
    view; turned by `angle` degrees, its content as it is."""
    height, width = page.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    lean = np.tan(np.deg2rad(angle))
    u, v = x + (y - height / 2) * lean, y - (x - width / 2) * lean
    left, top, right, low = edges
    inside = np.minimum.reduce([u - left, width - 1 - right - u, v - top, height - 1 - low - v])
    share = np.clip(inside + 0.5, 0, 1)
    return np.asarray(page * share + desk * (1 - share), np.float32)


def wooden(shape: tuple[int, int], shade: float, rng: np.random.Generator) -> Plane:
    """A desk, its grain along one side."""
    lines = rng.normal(0, 0.03, (shape[0], 1)) + rng.normal(0, 0.008, shape)
    return np.asarray(np.clip(shade + blurred(lines.astype(np.float32), 1.0), 0, 1), np.float32)


def blurred(plane: Plane, radius: float) -> Plane:
    """Smoothed by a Gaussian with this standard deviation, in pixels."""
    reach = max(1, round(2.5 * radius))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / radius) ** 2).astype(np.float32)
    weights /= weights.sum()
    for _ in range(2):  # columns, then rows
        height = len(plane)
        padded = np.pad(plane, ((reach, reach), (0, 0)), mode="edge")
        parts = (weight * padded[i : i + height] for i, weight in enumerate(weights))
        plane = sum(parts, np.float32(0)).T
    return np.ascontiguousarray(plane, np.float32)
