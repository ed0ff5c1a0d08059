"""Smooth curves through a few points."""

import numpy as np
from numpy.typing import NDArray


def smooth(points: NDArray[np.float64], steps: int = 8) -> NDArray[np.float64]:
    """The Catmull-Rom spline through the points, `steps` to each span."""
    if len(points) < 3:
        at = np.linspace(0, 1, 2 * steps)[:, np.newaxis]
        return np.asarray(points[0] + at * (points[-1] - points[0]))
    closed = np.allclose(points[0], points[-1])
    first = points[-2] if closed else 2 * points[0] - points[1]
    last = points[1] if closed else 2 * points[-1] - points[-2]
    knots = np.concatenate(([first], points, [last]))
    t = np.linspace(0, 1, steps, endpoint=False)[:, np.newaxis]
    spans = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        spans.append(
            0.5
            * (
                2 * b
                + (c - a) * t
                + (2 * a - 5 * b + 4 * c - d) * t**2
                + (3 * b - a - 3 * c + d) * t**3
            )
        )
    return np.concatenate([*spans, points[-1:]])
