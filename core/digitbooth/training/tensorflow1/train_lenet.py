"""Train LeNet and freeze it, in TensorFlow 1.15.3 under Python 3.7.

    python3.7 train_lenet.py DIGITS.npz lenet5.pb

It is a script with an environment of its own, because the rest of Digit Booth cannot run with so
old a TensorFlow. `digitbooth train` prepares the arrays, runs it and shows the progress; run by
hand it prints plain lines. The options' defaults are those of the shipped network.

DIGITS.npz holds the training images, uint8 [n, 28, 28] with ink 255; their `labels` [n], integers 0
to 9, or -1 where there is no digit to recognise; `part` [n], which kind of image each is; and for
each kind `each`, how many of it are in a batch, and `drawn`, whether it was varied as strokes
already. An epoch goes once through the images of part 0. `held_out_images` and `held_out_labels`
are digits that only measure: after the last epoch the averaged weights of the last step are saved.
Only when training is interrupted do they choose the best weights so far.

The same seed gives the same bytes on one kind of CPU, whatever the number of its cores. On a GPU
the script works, too, but cuDNN may add in another order each time.

Exit status: 0 trained to the end; 3 interrupted (Ctrl-C) and the best network so far saved; 130
interrupted before the first evaluation, nothing saved; 1 or 2 an error.
"""
# Python 3.7 has no strict zip.
# ruff: noqa: B905

import argparse
import collections
import functools
import json
import os
import platform
import signal
import sys
import tempfile
import time
import warnings

# Before the libraries are imported. One thread in each operation fixes the order of additions.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
warnings.filterwarnings("ignore", category=FutureWarning)

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from augmentation import DRAWINGS, SCANS, augment  # noqa: E402
from batches import VariedPart, batches, steps_an_epoch  # noqa: E402
from lenet_graph import (  # noqa: E402
    accuracy_of,
    freeze,
    initial_weights,
    judgement,
    learning,
    session_config,
    variables,
)

INTERRUPTED_AND_SAVED = 3
INTERRUPTED = 130
WARM_UP = 500
"""Steps in which the learning rate rises to its maximum; in a short training a tenth of all
steps."""
REPORT_EVERY = 20
"""Steps from one report of progress to the next."""


def main():
    """Train by the command line; returns the exit status."""
    options = parse_options()
    report = report_json if options.json else report_text
    digits = read_digits(options)
    stop = Stop()
    start = time.time()
    training = Training(options, digits["parts"], report)
    best, epoch = None, 0
    for epoch, average in training.epochs(stop):
        accuracy, loss = training.evaluate(digits["held_out_images"], digits["held_out_labels"])
        report("evaluation", epoch=epoch, epochs=options.epochs, accuracy=accuracy, loss=loss)
        if best is None or accuracy >= best[0]:
            best = accuracy, epoch, average
    if stop.asked and best is None:
        return INTERRUPTED
    finished = epoch == options.epochs
    if not finished:
        _, epoch, average = best
    frozen = freeze(average)
    write(options.output, frozen)
    report(
        "finished",
        accuracy=accuracy_of(frozen, digits["held_out_images"], digits["held_out_labels"]),
        held_out=len(digits["held_out_labels"]),
        epoch=epoch,
        interrupted=not finished,
        seconds=time.time() - start,
    )
    return 0 if finished else INTERRUPTED_AND_SAVED


def parse_options():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description="Train LeNet and freeze it.")
    parser.add_argument("digits", help=".npz of images, labels, held_out_images, held_out_labels")
    parser.add_argument("output", help="the frozen network, .pb")
    parser.add_argument("--epochs", type=int, default=115)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-3, help="Adam's highest learning rate")
    parser.add_argument(
        "--dropout", type=float, default=0.15, help="share of hidden units left out"
    )
    parser.add_argument("--smoothing", type=float, default=0.05, help="of the labels, 0 to 1")
    parser.add_argument("--averaging", type=float, default=0.9999, help="decay of mean weights")
    parser.add_argument(
        "--weight-decay", type=float, default=0.05, help="share that weights lose at a rate of 1"
    )
    parser.add_argument("--json", action="store_true", help="report in JSON, one object a line")
    options = parser.parse_args()
    if options.epochs < 1 or options.seed < 0:
        parser.error("--epochs from 1, --seed from 0")
    return options


def read_digits(options):
    """The parts to train on, and the held-out images, float32 [n, 28, 28], ink 1.0, and labels."""
    with np.load(options.digits) as arrays:
        digits = {name: arrays[name] for name in arrays.files}
    for name in ("", "held_out_"):
        images, labels = digits[name + "images"], digits[name + "labels"]
        if images.dtype != np.uint8 or images.shape != (len(labels), 28, 28):
            sys.exit("%s: %simages is not uint8 [n, 28, 28]" % (options.digits, name))
        digits[name + "labels"] = labels.astype(np.int32)
    parts = []
    for number, (each, drawn) in enumerate(zip(digits["each"], digits["drawn"])):
        chosen = digits["part"] == number
        if chosen.sum() < each:
            sys.exit("%s: part %d has fewer images than a batch" % (options.digits, number))
        vary = functools.partial(augment, amounts=DRAWINGS if drawn else SCANS)
        parts.append(
            VariedPart(digits["images"][chosen], digits["labels"][chosen], int(each), vary)
        )
    return {
        "parts": parts,
        "held_out_images": digits["held_out_images"] / np.float32(255),
        "held_out_labels": digits["held_out_labels"],
    }


class Training:
    """The graph of the training and the session that runs it.

    The learning rate rises and then falls as a cosine; a moving average of the weights is what is
    evaluated and saved.
    """

    def __init__(self, options, parts, report):
        self.options, self.parts, self.report = options, parts, report
        self.steps_an_epoch = steps_an_epoch(parts)
        self.steps = self.steps_an_epoch * options.epochs
        tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
        tf.compat.v1.set_random_seed(options.seed)
        self.images = tf.compat.v1.placeholder(tf.float32, [None, 28, 28, 1])
        self.labels = tf.compat.v1.placeholder(tf.int32, [None])
        self.rate = tf.compat.v1.placeholder(tf.float32, [])
        self.averaging = tf.compat.v1.placeholder(tf.float32, [])
        weights = variables(initial_weights(options.seed))
        self.average = variables(initial_weights(options.seed))
        self.step, self.loss, self.accuracy = learning(
            self.images,
            self.labels,
            weights,
            self.average,
            rate=self.rate,
            averaging=self.averaging,
            weight_decay=options.weight_decay,
            dropout=options.dropout,
            smoothing=options.smoothing,
        )
        self.right, self.lost = judgement(self.images, self.labels, self.average)
        self.session = tf.compat.v1.Session(config=session_config())
        self.session.run(tf.compat.v1.global_variables_initializer())
        report(
            "started",
            epochs=options.epochs,
            steps=self.steps,
            seed=options.seed,
            tensorflow=tf.__version__,
            numpy=np.__version__,
            python=platform.python_version(),
            devices=self._devices(),
        )

    def epochs(self, stop):
        """Train; after each epoch yield its number, from 1, and the averaged weights by name."""
        shown = collections.Counter()
        made = batches(self.parts, self.options.epochs, self.options.seed)
        for number, (images, labels) in enumerate(made, 1):
            if stop.asked:
                return
            _, loss, accuracy = self.session.run(
                [self.step, self.loss, self.accuracy],
                {
                    self.images: images[..., np.newaxis],
                    self.labels: labels,
                    self.rate: self._rate_at(number),
                    # At first the average forgets faster: otherwise the random initial weights
                    # would stay in it.
                    self.averaging: min(self.options.averaging, number / (number + 9)),
                },
            )
            if not np.isfinite(loss):
                sys.exit("the loss is no longer finite after step %d; lower --rate" % number)
            shown.update(steps=1, loss=float(loss), accuracy=float(accuracy))
            if number % REPORT_EVERY == 0 or number == self.steps:
                steps = shown.pop("steps")
                means = {name: total / steps for name, total in shown.items()}
                self.report("progress", step=number, steps=self.steps, **means)
                shown.clear()
            if number % self.steps_an_epoch == 0:
                yield number // self.steps_an_epoch, self.session.run(self.average)

    def evaluate(self, images, labels):
        """Accuracy, 0 to 1, and mean loss of the averaged weights, on unvaried images."""
        right = lost = 0.0
        for start in range(0, len(labels), 1000):
            some = slice(start, start + 1000)
            feed = {self.images: images[some][..., np.newaxis], self.labels: labels[some]}
            hits, loss = self.session.run([self.right, self.lost], feed)
            right, lost = right + float(hits), lost + float(loss)
        return right / len(labels), lost / len(labels)

    def _devices(self):
        """The kinds of device, without XLA's additional names for them."""
        kinds = {device.device_type for device in self.session.list_devices()}
        return sorted(kind for kind in kinds if not kind.startswith("XLA"))

    def _rate_at(self, number):
        falling = 0.5 + 0.5 * np.cos(np.pi * number / self.steps)
        return self.options.rate * falling * min(1.0, number / min(WARM_UP, 1 + self.steps / 10))


def write(path, data):
    """Write bytes to a file, wholly or not at all; for this user alone."""
    # By a name that nobody can foresee, so that no link lies in wait under it.
    file, part = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(file)
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.remove(part)


class Stop:
    """Remembers Ctrl-C, which is acted on between two steps."""

    def __init__(self):
        self.asked = False
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, *_):
        self.asked = True


def report_json(event, **facts):
    """Print an event as a line of JSON, for `digitbooth train`."""
    print(json.dumps(dict(event=event, **facts)), flush=True)


def report_text(event, **facts):
    """Print a report as a line of text."""
    if event == "progress" and not sys.stdout.isatty():
        return
    words = ("%s %s" % (k, "%.4f" % v if isinstance(v, float) else v) for k, v in facts.items())
    print("%-10s" % event, ", ".join(words), flush=True)


if __name__ == "__main__":
    sys.exit(main())
