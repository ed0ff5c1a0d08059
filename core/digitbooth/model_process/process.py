"""The process that a model runs in: started when it is first asked, ended when it misbehaves.

It is asked by one thread at a time, which waits for a pipe and for nothing else, so that Ctrl-C
ends it at once. Any other thread may `abort` it.
"""

import os
import threading
import time
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digitbooth import errors
from digitbooth.child import end_of
from digitbooth.errors import DigitBoothError, ModelProcessAbortedError, ModelProcessError
from digitbooth.files import reason_of
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.model_process.child_process import ChildProcess
from digitbooth.model_process.facts import items, text
from digitbooth.model_process.messages import Message, MessageReader, encode
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.plain_text import clipped
from digitbooth.system import here

MOST_BYTES = 64 << 20
"""Of an answer, unless whoever asks expects more."""

_LONGEST_WORDS = 120

_OUT_OF_MEMORY = ("bad_alloc", "MemoryError", "Cannot allocate memory", "Failed to allocate")
"""How C++, Python, the system and ONNX Runtime say it."""

_REFUSALS = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DigitBoothError)
}
"""What the child may raise here."""


class ModelProcess:
    """The process of the model file `model`, read as `options` say.

    Nothing is started before it is asked.
    """

    def __init__(self, model: Path, options: ModelOptions = NO_OPTIONS) -> None:
        self.model = model
        self.options = options
        self._lock = threading.Lock()
        self._child: ChildProcess | None = None
        self._aborted = False
        self._fault = ""
        self._deadline = 0.0

    def ask(
        self,
        question: str,
        facts: Mapping[str, Any],
        parts: Sequence[bytes] = (),
        *,
        seconds: float,
        most: int = MOST_BYTES,
    ) -> Message:
        """What the child answers to a question of `answers`, within `seconds`, in `most` bytes.

        Raises what it raises of our own errors: it lives on, and can be asked again. Raises
        `ModelProcessError` if it dies, takes longer, or says what makes no sense, and
        `ModelProcessAbortedError` if it was aborted: then it is gone, and so it is after Ctrl-C.
        """
        if self._aborted:
            raise self._abortion()
        if self._fault:
            raise ModelProcessError(self._fault)
        try:
            answer = self._exchange(encode({**facts, "ask": question}, parts), seconds, most)
            error = self._error_of(answer.facts)
        except TimeoutError:
            raise self._failed(
                _("took longer than {seconds:.0f} s").format(seconds=seconds)
            ) from None
        except (EOFError, OSError):
            raise self._died() from None
        except ValueError:
            raise self.nonsense() from None
        except BaseException:
            # Half asked, or half answered.
            self.close()
            raise
        if error is not None:
            raise error
        return answer

    def abort(self) -> None:
        """End it at once, whatever it does; from any thread, at any time, also before it starts.

        Whoever waits for its answer gets a `ModelProcessAbortedError`.
        """
        self._aborted = True
        with self._lock:
            if self._child is not None:
                self._child.kill()

    def close(self) -> None:
        """End it; a second call does nothing. Not while another thread asks: see `abort`."""
        if not self._fault:
            self._fault = _("{source}: the engine is closed: open the network again").format(
                source=self.model
            )
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.end()

    @contextmanager
    def checking(self) -> Iterator[None]:
        """While an answer is read: where it is not as it has to be, the process is ended.

        Then raises `ModelProcessError`, for whatever reading raises of what lacks something, has it
        of another type, or beyond its bounds.
        """
        try:
            yield
        except (ValueError, LookupError, TypeError, AttributeError):
            raise self.nonsense() from None

    def nonsense(self) -> ModelProcessError:
        """End it, which gave an answer that cannot be: the error to raise."""
        return self._failed(_("said what this version does not understand"))

    def _failed(self, how: str) -> ModelProcessError:
        if self._aborted:
            self.close()
            return self._abortion()
        self._fault = _(
            "{source}: its process {fault}: choose another model, or export it again"
        ).format(source=self.model, fault=how)
        self.close()
        return ModelProcessError(self._fault)

    def _abortion(self) -> ModelProcessAbortedError:
        return ModelProcessAbortedError(N_("{source}: was not waited for"), source=self.model)

    def _died(self) -> ModelProcessError:
        child = self._child
        status, words = child.last_words() if child is not None else (None, "")
        if any(each in words for each in _OUT_OF_MEMORY):
            return self._failed(_("took more memory than a model may"))
        reason = f" ({clipped(words, _LONGEST_WORDS)})" if words else ""
        return self._failed(end_of(status or 0) + reason)

    def _error_of(self, facts: Mapping[str, Any]) -> DigitBoothError | None:
        """The error that an answer tells of. Raises `ValueError` if that cannot be."""
        if "error" not in facts:
            return None
        name, said = text(facts["error"]), [text(each) for each in items(facts.get("texts"))]
        if name == errors.EngineUnavailableError.__name__ and len(said) == 2:
            return errors.EngineUnavailableError(*said)
        if name == ModelProcessError.__name__:
            # An exception that is none of ours: the child is not to be relied on any more.
            words = clipped(" ".join(said), _LONGEST_WORDS)
            if any(each in words for each in _OUT_OF_MEMORY):
                return self._failed(_("took more memory than a model may"))
            return self._failed(_("failed ({reason})").format(reason=words))
        if name not in _REFUSALS or len(said) != 1:
            raise ValueError("no error of ours")
        return _REFUSALS[name](said[0])

    # The child and its pipes.

    def _running(self) -> ChildProcess:
        """The child, started if it is not."""
        child = self._child
        if child is None:
            with self._lock:
                if self._aborted:
                    raise EOFError
                try:
                    child = self._child = ChildProcess()
                except OSError as error:
                    raise ModelProcessError(
                        N_("{source}: its process cannot be started ({reason}): try again"),
                        source=self.model,
                        reason=reason_of(error),
                    ) from error
            # Whoever forgets to close this leaves nothing behind.
            weakref.finalize(self, child.end)
        return child

    def _exchange(self, question: bytes, seconds: float, most: int) -> Message:
        """Ask, and read the answer, within `seconds`. Raises `TimeoutError`, or as pipes end."""
        self._deadline = time.monotonic() + seconds
        if here.CAN_WAIT:
            self._write(question)
            return MessageReader(self._read).message(most)
        timer = threading.Timer(seconds, self._running().kill)
        timer.start()
        try:
            self._write(question)
            return MessageReader(self._read).message(most)
        except (EOFError, OSError):
            if time.monotonic() >= self._deadline:
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()

    def _write(self, data: bytes) -> None:
        child, rest = self._running(), memoryview(data)
        while rest:
            try:
                rest = rest[os.write(child.questions, rest) :]
            except BlockingIOError:
                # It reads a question before it answers, unless it hangs.
                self._wait(child.asking)

    def _read(self, most: int) -> bytes:
        child = self._running()
        self._wait(child.answering)
        return os.read(child.answers, most)

    def _wait(self, pipe: here.PipeEnd) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0 or not pipe.is_ready(left):
            raise TimeoutError
