"""Today's numbers, as the operator's panel shows them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth_gui.answer.timing_log import AnswerTime, spreads
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.look.wording import duration, percent, precision_name

if TYPE_CHECKING:
    from digitbooth.booth.day import Day
    from digitbooth.booth.store import StoreStatus
    from digitbooth.engines import EngineInfo

_UNKNOWN = "–"
_THERMAL = Path("/sys/class/thermal")


def numbers(
    languages: Languages,
    day: Day | None,
    status: StoreStatus | None,
    times: tuple[AnswerTime, ...],
    engine: EngineInfo | None,
    awake_by: str,
    gpu: float | None,
) -> list[tuple[str, str]]:
    """One of `texts`, and its value in words; what is not known has a dash. `gpu` is in °C."""
    from datetime import date

    from digitbooth.booth.restarts import restarts_of

    return [
        (texts.VISITORS, _UNKNOWN if day is None else f"{day.visitors:,}"),
        (texts.DRAWINGS, _UNKNOWN if day is None else f"{day.drawings:,}"),
        (texts.ACCURACY, _accuracy(languages, day)),
        (texts.TAUGHT, _UNKNOWN if status is None else f"{status.taught:,}"),
        (texts.LATENCY, _latency(times)),
        (texts.ENGINE, _engine(engine)),
        (texts.TEMPERATURE, _temperature(hottest(), gpu)),
        (texts.RESTARTS, str(restarts_of(date.today()))),
        (texts.AWAKE, awake_by or languages.first(texts.NOBODY)),
    ]


def hottest(folder: Path = _THERMAL) -> float | None:
    """The hottest of the machine's sensors, in °C; None where Linux tells of none."""
    found = []
    for sensor in folder.glob("thermal_zone*/temp"):
        with suppress(OSError, ValueError):
            found.append(int(sensor.read_text()) / 1000)
    return max(found, default=None)


def _temperature(machine: float | None, gpu: float | None) -> str:
    known = [] if machine is None else [f"{machine:.0f} °C"]
    known += [] if gpu is None else [f"GPU {gpu:.0f} °C"]
    return " · ".join(known) or _UNKNOWN


def _accuracy(languages: Languages, day: Day | None) -> str:
    if day is None or day.accuracy is None:
        return _UNKNOWN
    said = day.right + day.wrong
    return languages.first(texts.ACCURACY_OF, share=percent(day.accuracy), count=f"{said:,}")


def _latency(times: tuple[AnswerTime, ...]) -> str:
    total = spreads(times)[-1]
    if total.median is None or total.p99 is None:
        return _UNKNOWN
    return f"{duration(total.median)} / {duration(total.p99)}"


def _engine(engine: EngineInfo | None) -> str:
    if engine is None:
        return _UNKNOWN
    return f"{engine.name} {engine.version}, {precision_name(engine.precision)}, {engine.device}"
