"""Numbers as people read them, the same everywhere in the window, in the language in force."""

from __future__ import annotations

from digitbooth.language import localized

_ALL = 0.9995


def percent(share: float, places: int = 1, language: str | None = None) -> str:
    """0.984 as `98.4 %`; never 100 where that would hide a doubt."""
    if 1.0 - 0.5 / 10 ** (places + 2) <= share < 1.0:
        return localized(f"> {100 - 10**-places:.{places}f} %", language)
    return localized(f"{share * 100:.{places}f} %", language)


def sureness(share: float, language: str | None = None) -> str:
    """A probability that a network gives, 0 to 1: as `percent`, but never all or nothing.

    One network says 0.99999 where another says 1: neither is any surer than that.
    """
    if share >= _ALL:
        return localized("> 99.9 %", language)
    if share <= 1.0 - _ALL:
        return localized("< 0.1 %", language)
    return percent(share, language=language)


def is_certain(share: float) -> bool:
    """Whether a probability rounds to all."""
    return share >= _ALL


def duration(microseconds: float) -> str:
    """A duration with its best unit and three figures."""
    if microseconds < 999.5:
        return f"{microseconds:.0f} µs"
    if microseconds < 999_500:
        milliseconds = microseconds / 1e3
        places = 2 if milliseconds < 9.995 else 1 if milliseconds < 99.95 else 0
        return localized(f"{milliseconds:.{places}f} ms")
    return localized(f"{microseconds / 1e6:.2f} s")


def round_duration(microseconds: float) -> str:
    """A round one, as on an axis: 100 ms, 20 µs."""
    for size, unit in ((1e6, "s"), (1e3, "ms")):
        if microseconds >= size:
            return localized(f"{microseconds / size:g} {unit}")
    return localized(f"{microseconds:g} µs")


def clock(seconds: float) -> str:
    """75 seconds as `1:15`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def precision_name(precision: str) -> str:
    """A precision as it is written for people: `fp32` as `FP32`."""
    return precision.upper()
