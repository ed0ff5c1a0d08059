"""Every error that the library raises on purpose.

A message is one line that says what was wrong, where, and what to do about it. Front ends show the
message of a `DigitBoothError` as text; any other exception is a bug and shows its traceback.
"""

from digitbooth.language import gettext as _


class DigitBoothError(Exception):
    """Base of all errors raised on purpose; `str(error)` is one line for a person."""


class ImageError(DigitBoothError):
    """A picture, an IDX file or a drawing cannot be read or used."""


class BlankImageError(ImageError):
    """There is no ink: nothing to recognise."""


class ModelError(DigitBoothError):
    """A model file cannot be read, translated or written."""


class EngineError(DigitBoothError):
    """A runtime is missing, refuses a network, or fails while it infers."""


class EngineUnavailableError(EngineError):
    """An engine cannot be had on this machine as it is."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(_("{reason}: {cure}").format(reason=reason, cure=cure))
        self.reason = reason
        self.cure = cure


class PlanMissingError(EngineError):
    """TensorRT could run the network, but there is no plan that it takes: one must be built."""


class TrainingError(DigitBoothError):
    """Training cannot start, or did not produce a network."""


class DataError(DigitBoothError):
    """A data set cannot be fetched, is not what it should be, or cannot be written."""


class BoothError(DigitBoothError):
    """The booth's settings or its database cannot be read or written."""
