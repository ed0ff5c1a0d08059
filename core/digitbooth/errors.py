"""Every error that the library raises on purpose.

A message is one line that says what was wrong, where, and what to do about it. Front ends show the
message of a `DigitBoothError` as text; any other exception is a bug and shows its traceback.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import clipped, filled

_LONGEST = 20_000
"""Letters of a message."""


@dataclass(frozen=True)
class Message:
    """A text for a person: `str(message)` words it in the language in force then.

    So what is on a screen can follow the language. It holds on to its values, but to no traceback.
    """

    text: str
    """Marked for translators, in English."""
    values: Mapping[str, object]
    """What its braces are filled with; empty where they are braces of others."""

    def __str__(self) -> str:
        text = _(self.text)
        if self.values:
            within = {n: str(v) if isinstance(v, Message) else v for n, v in self.values.items()}
            text = filled(text, **within)
        return clipped(text, _LONGEST)


class DigitBoothError(Exception):
    """Base of all errors raised on purpose; `str(error)` is one line for a person.

    `raise ModelError(N_("{path}: no such file"), path=path)`: `message` is marked for translators,
    translated when it is shown, and filled with `values`, of which paths, texts and other errors
    may hold anything: `plain_text` makes them fit to be shown. Without values it may be any text,
    braces and all.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        self.message = Message(message, {name: _kept(value) for name, value in values.items()})
        super().__init__(str(self.message))

    def __str__(self) -> str:
        return str(self.message)


class ImageError(DigitBoothError):
    """A picture, an IDX file or a drawing cannot be read or used."""


class BlankImageError(ImageError):
    """There is no ink: nothing to recognise."""


class ModelError(DigitBoothError):
    """A model file cannot be read, translated or written."""


class EngineError(DigitBoothError):
    """A runtime is missing, refuses a network, or fails while it infers."""


class EngineUnavailableError(EngineError):
    """An engine cannot be had on this machine as it is.

    `reason` and `cure` are messages, filled with the same `values`.
    """

    def __init__(self, reason: str, cure: str, /, **values: object) -> None:
        said = [DigitBoothError(each, **values).message for each in (reason, cure)]
        self.reason, self.cure = map(str, said)
        super().__init__(N_("{reason}: {cure}"), reason=said[0], cure=said[1])


class PlanMissingError(EngineError):
    """TensorRT could run the network, but there is no plan that it takes: one must be built."""


class ModelProcessError(EngineError):
    """The process that a model runs in died, took too long, or says what makes no sense.

    Not a refusal: the model harmed whoever ran it, and nobody else.
    """


class ModelProcessAbortedError(ModelProcessError):
    """It was ended because nobody wants its answer any more: nothing to tell a person."""


class TrainingError(DigitBoothError):
    """Training cannot start, or did not produce a network."""


class DataError(DigitBoothError):
    """A data set cannot be fetched, is not what it should be, or cannot be written."""


class BoothError(DigitBoothError):
    """The booth's settings or its database cannot be read or written."""


def _kept(value: object) -> object:
    """A value without what an error holds on to: its traceback, and so whatever was being read."""
    if isinstance(value, DigitBoothError):
        return value.message
    return str(value) if isinstance(value, BaseException) else value
