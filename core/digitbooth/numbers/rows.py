"""Which strokes of a drawing are in one row, and the rows from top to bottom."""

from collections.abc import Sequence

from digitbooth.numbers.layout import Box, median, stacks

_TALL = 0.5
"""Of the tallest height: what has less is a point, a bar or a minus."""

_ALONG = 2.5
"""Neighbours in a row are no farther apart than so many heights."""

_OVERLAP = 0.35
"""Of the smaller height, which neighbours in a row have in common."""

_DRIFT = 0.5
"""In heights: so far above or below its neighbour may a digit be that has nothing below or above
it."""

_NEAR = 0.3
"""In heights: a small part that is so near to another is in its row."""


def rows_of(boxes: Sequence[Box]) -> list[list[int]]:
    """Indices of the boxes, row by row from the top, each row from left to right."""
    groups = stacks(boxes)
    rows = _rows([Box.around([boxes[i] for i in group]) for group in groups])
    return [
        sorted((i for place in row for i in groups[place]), key=lambda i: (boxes[i].x, i))
        for row in rows
    ]


def _rows(boxes: Sequence[Box]) -> list[list[int]]:
    heights = sorted(max(box.height, 0.3 * box.width) for box in boxes)
    height = median([each for each in heights if each >= _TALL * heights[-1]])
    tall = [i for i, box in enumerate(boxes) if box.height >= _TALL * height]
    rows = _joined(boxes, tall, height)
    for index in sorted(set(range(len(boxes))).difference(tall), key=lambda i: boxes[i].x):
        _nearest(rows, boxes, index, height).append(index)
    return sorted(rows, key=lambda row: median([boxes[i].y for i in row]))


def _joined(boxes: Sequence[Box], tall: Sequence[int], height: float) -> list[list[int]]:
    """Those that have much height in common with a neighbour are in its row."""
    leader = {index: index for index in tall}

    def led(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    ordered = sorted(tall, key=lambda i: boxes[i].left)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if boxes[other].left - boxes[one].right > _ALONG * height:
                # Farther on a row may go on, too, but that says less than what is between.
                continue
            common = min(boxes[one].bottom, boxes[other].bottom) - max(
                boxes[one].top, boxes[other].top
            )
            if common > _OVERLAP * min(boxes[one].height, boxes[other].height):
                leader[led(one)] = led(other)
    rows: dict[int, list[int]] = {}
    for index in tall:
        rows.setdefault(led(index), []).append(index)
    return _in_line(boxes, list(rows.values()), height)


def _in_line(boxes: Sequence[Box], rows: list[list[int]], height: float) -> list[list[int]]:
    """Rows of which one goes on in the other: after a wide space, or higher or lower."""
    merged: list[list[int]] = []
    for row in sorted(rows, key=lambda row: min(boxes[i].left for i in row)):
        around = Box.around([boxes[i] for i in row])
        for other in merged:
            end = max((boxes[i] for i in other), key=lambda box: box.right)
            start = min((boxes[i] for i in row), key=lambda box: box.left)
            common = min(end.bottom, start.bottom) - max(end.top, start.top)
            right = Box.around([boxes[i] for i in other]).right
            if right <= around.left + _NEAR * height and common > -_DRIFT * height:
                other += row
                break
        else:
            merged.append(list(row))
    return merged


def _nearest(rows: list[list[int]], boxes: Sequence[Box], index: int, height: float) -> list[int]:
    """The row for a small part: where it is level with a neighbour, or else the nearest."""
    box = boxes[index]

    def distance(row: list[int]) -> float:
        near = min(row, key=lambda i: boxes[i].gap(box))
        level = min((boxes[i] for i in row), key=lambda each: abs(each.x - box.x))
        beyond = max(level.top - box.bottom, box.top - level.bottom, 0.0)
        return min(boxes[near].gap(box), beyond + _NEAR * height)

    if not rows:
        rows.append([])
        return rows[0]
    if not rows[0]:
        return rows[0]
    return min(rows, key=distance)
