"""What is said of a number and of its signs, the same wherever it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitbooth_gui.style.wording import sureness

if TYPE_CHECKING:
    from digitbooth.numbers.reading import Reading, Sign
    from digitbooth_gui.recognition.requests import ShownNumber


def number_in_words(reading: Reading) -> str:
    """How sure the whole is."""
    translate = QCoreApplication.translate
    match reading.verdict:
        case "number":
            return sureness(reading.certainty)
        case "unsure":
            return translate("Number", "In doubt: {share}").format(
                share=sureness(reading.certainty)
            )
        case "not_a_number":
            return translate("Number", "Not a number?")


def sign_in_words(reading: Reading, index: int) -> str:
    """Which sign of how many it is and what it is, or may be."""
    sign, translate = reading.signs[index], QCoreApplication.translate
    place, count = index + 1, len(reading.signs)
    if sign.kind != "digit":
        said = {
            "point": translate("Number", "Sign {place} of {count}: a decimal point"),
            "minus": translate("Number", "Sign {place} of {count}: a minus"),
            "other": translate("Number", "Sign {place} of {count}: not a digit?"),
        }[sign.kind]
        return said.format(place=place, count=count)
    said = translate("Number", "Digit {place} of {count}: {digits}")
    return said.format(place=place, count=count, digits=_digits(sign))


def shown_sign_in_words(number: ShownNumber) -> str:
    """The sign that is looked at, and how sure the network is of it."""
    said = sign_in_words(number.reading, number.shown)
    if number.reading.signs[number.shown].kind != "digit" or number.prediction is None:
        return said
    share = sureness(number.prediction.probability)
    return QCoreApplication.translate("Number", "{sign}, {share}").format(sign=said, share=share)


def _digits(sign: Sign) -> str:
    """The digit, two between which the network is unsure, or one that is in doubt."""
    if sign.verdict == "digit":
        return sign.text
    translate, prediction = QCoreApplication.translate, sign.prediction
    if prediction is not None and prediction.verdict == "unsure":
        said = translate("Number", "{one} or {other}?")
        return said.format(one=prediction.digit, other=prediction.runner_up)
    return translate("Number", "{digit}, in doubt").format(digit=sign.text)
