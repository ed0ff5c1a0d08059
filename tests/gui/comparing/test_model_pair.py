"""Two models on the page's digit and on the set: what they say, and when they cannot."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from digitbooth.evaluation.comparing import compare_models
from digitbooth.evaluation.labelled import PictureFolder
from digitbooth_gui.comparing.model_pair import ModelPair
from digitbooth_gui.comparing.worker import ModelFile
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.recognition.requests import OpenedModel

PATIENCE_MS = 60_000


def figures(found: Any) -> dict[str, Any]:
    said: dict[str, Any] = found.as_json()
    for model in said["models"]:
        for name in ("seconds", "latency_us", "mistakes"):
            del model[name]
    said["differences"] = sorted(each["name"] for each in said["differences"])
    return said


def test_the_set_is_compared_as_the_command_does(
    compared: ModelPair, folder: Path, opener: Any
) -> None:
    recognizers = (opener(Path(name), None) for name in ("first.uff", "second.uff"))
    *_, alone = compare_models(PictureFolder(folder), *recognizers)
    assert compared.comparison is not None
    assert figures(compared.comparison) == figures(alone)
    assert compared.comparison.only_right == (30, 0)
    assert compared.comparison.better == 0
    assert not compared.running


def test_what_both_say_is_kept_by_tile(compared: ModelPair, digits: DigitSet) -> None:
    first, second = compared.digits
    assert len(first) == len(digits) == 301
    np.testing.assert_array_equal(first, digits.digits) if digits.answered else None
    differ = np.flatnonzero(first != second)
    assert {digits.content.label(int(tile)) for tile in differ} == {3}
    assert (compared.probabilities > 0.9).all()


def test_the_digit_is_asked_about_only_while_somebody_looks(
    qtbot: Any, pair: ModelPair, shown: Any
) -> None:
    shown.show_sample(3)
    with qtbot.waitSignal(pair.models_changed, check_params_cb=lambda: pair.networks is not None):
        pair.use_second(ModelFile(Path("second.uff")))
    assert pair.predictions is None
    with qtbot.waitSignal(pair.digit_answered):
        pair.follow(True)
    assert pair.predictions is not None
    assert [each.digit for each in pair.predictions] == [3, 5]
    shown.answer = None
    pair.ask_about_digit()
    assert pair.predictions is None


def test_another_first_model_begins_anew(qtbot: Any, compared: ModelPair) -> None:
    assert compared.networks is not None
    compared.use_first(OpenedModel(Path("second too.uff"), compared_info(), "cd" * 32))
    assert compared.comparison is None
    assert compared.digits.shape == (2, 0)
    qtbot.waitUntil(
        lambda: compared.comparison is not None and compared.comparison.count == 301,
        timeout=PATIENCE_MS,
    )
    assert compared.comparison is not None
    assert compared.comparison.agreement == 1


def test_a_model_that_does_not_open_is_told_and_left(qtbot: Any, pair: ModelPair) -> None:
    with qtbot.waitSignal(pair.failed) as caught:
        pair.use_second(ModelFile(Path("none.uff")))
    assert str(caught.args[0]) == "none.uff: no such file"
    assert pair.second is None
    assert pair.networks is None


def test_a_model_that_fails_later_is_told_and_left(
    qtbot: Any, compared: ModelPair, failing: Event, shown: Any
) -> None:
    failing.set()
    shown.show_sample(7)
    with qtbot.waitSignal(compared.failed) as caught:
        compared.follow(True)
    assert str(caught.args[0]) == "made: fails; choose another"
    assert compared.second is None
    assert compared.comparison is None


def test_another_set_is_compared_anew(
    qtbot: Any, compared: ModelPair, digits: DigitSet, folder: Path
) -> None:
    digits.open([folder / "3"])
    assert compared.comparison is None
    qtbot.waitUntil(lambda: compared.digits.shape == (2, 30), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not compared.running, timeout=PATIENCE_MS)
    # A folder of one digit has no labels: nothing is counted, but the answers are there.
    assert compared.comparison is not None
    assert compared.comparison.count == 0
    assert (compared.digits == [[3], [5]]).all()


def compared_info() -> Any:
    from digitbooth.engines import EngineInfo

    return EngineInfo("Knowing", "1", "fp32", "CPU")
