"""Held-out digits as ink of any size: MNIST's scans, and drawings by strangers, painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.mnist import HELD_OUT, read_mnist
from digitbooth.training.material import held_out

Ink = NDArray[np.float32]
"""[height, width], ink 1.0, paper 0.0, cut to its box."""

MEDIUM, BROAD, FINE = (0.09, 0.13), (0.16, 0.22), (0.02, 0.045)
"""Widths of pens, of the digit's longer side."""

_FINE = 4
"""Drawings are painted this much larger and reduced, up to a side of `_LARGEST`."""

_LARGEST = 1600


@dataclass(frozen=True, eq=False)
class Digit:
    """A digit by someone from whom the network has not learnt."""

    label: int
    scan: NDArray[np.float32] | None = None
    """[28, 28], ink 1.0."""
    strokes: Sequence[Stroke] = ()

    def ink(self, size: int, pen: float) -> Ink:
        """With its longer side `size` pixels. A scan has the pen that it was written with."""
        return self._scanned(size) if self.scan is not None else self._painted(size, pen)

    def framed(self, pen: float) -> Ink:
        """28×28 and, as MNIST does it, in the middle by whole pixels."""
        if self.scan is not None:
            return self.scan
        ink = self.ink(20, pen)
        total, image = ink.sum(), np.zeros((28, 28), np.float32)
        y, x = (
            min(
                max(round(14 - float(ink.sum(axis=1 - axis) @ np.arange(side)) / total), 0),
                28 - side,
            )
            for axis, side in enumerate(ink.shape)
        )
        image[y : y + ink.shape[0], x : x + ink.shape[1]] = ink
        return image

    def _scanned(self, size: int) -> Ink:
        assert self.scan is not None
        ink = cut(self.scan, 0.0)
        scale = size / max(ink.shape)
        if scale == 1:
            return ink
        height, width = (max(1, round(side * scale)) for side in ink.shape)
        larger = Image.fromarray(ink).resize((width, height), Image.Resampling.BICUBIC)
        # As a finer scanner would have seen it: the edges are as soft, the pixels smaller.
        sharp = (np.asarray(larger, np.float32) - 0.5) * max(1.0, scale / 1.5) + 0.5
        return cut(np.clip(sharp, 0, 1).astype(np.float32), 0.02)

    def _painted(self, size: int, pen: float) -> Ink:
        fine = max(1, min(_FINE, _LARGEST // size))
        width = max(pen * size, 1.0) * fine
        points = np.concatenate(self.strokes).astype(np.float64)
        low, high = points.min(axis=0), points.max(axis=0)
        scale = max(size * fine - width, 1.0) / max(float((high - low).max()), 1e-9)
        sides = (np.ceil(((high - low) * scale + width) / fine) * fine).astype(int)
        page = Image.new("L", (int(sides[0]), int(sides[1])))
        brush = ImageDraw.Draw(page)
        for stroke in self.strokes:
            path = [(float(x), float(y)) for x, y in (stroke - low) * scale + width / 2]
            if len(path) > 1:
                brush.line(path, 255, max(1, round(width)))
            for x, y in path:
                half = width / 2
                brush.ellipse((x - half, y - half, x + half, y + half), 255)
        return cut(np.asarray(page.reduce(fine), np.float32) / np.float32(255), 0.02)


def cut(ink: Ink, least: float) -> Ink:
    """Ink without the paper around it."""
    rows, columns = (ink > least).any(axis=1).nonzero()[0], (ink > least).any(axis=0).nonzero()[0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def pencil(ink: Ink, rng: np.random.Generator) -> Ink:
    """Ink as the grain of paper takes it from a pencil: darker here, paler there."""
    side = max(2, *(part // 3 for part in ink.shape))
    grain = Image.fromarray(rng.normal(0.85, 0.15, (side, side)).astype(np.float32))
    over = np.asarray(grain.resize(ink.shape[::-1], Image.Resampling.BILINEAR))
    return np.asarray(ink * np.clip(over, 0.4, 1.0), np.float32)


def digits(data: Path, count: int, seed: int = 0) -> list[Digit]:
    """`count` of them, every other one a scan and a drawing, each label as often as the next."""
    rng = np.random.default_rng(seed)
    scans = read_mnist(data / "mnist")[HELD_OUT]
    drawings = [
        digit
        for digit in held_out(read_stroke_file(data / "pendigits" / "pendigits-orig.tra.gz"))
        if digit.strokes and digit.label is not None
    ]
    by_label = {
        label: (
            rng.permutation(np.flatnonzero(scans.labels == label)),
            rng.permutation([i for i, each in enumerate(drawings) if each.label == label]),
        )
        for label in range(10)
    }
    chosen = []
    for place in range(count):
        label, turn = place // 2 % 10, place // 20
        of_scans, of_drawings = by_label[label]
        if place % 2:
            drawing = drawings[of_drawings[turn % len(of_drawings)]]
            chosen.append(Digit(label, strokes=drawing.strokes))
        else:
            pixels = scans.images[of_scans[turn % len(of_scans)]]
            chosen.append(Digit(label, scan=pixels.astype(np.float32) / np.float32(255)))
    return chosen
