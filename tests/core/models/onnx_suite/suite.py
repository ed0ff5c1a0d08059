"""What the scripts that make the suite share: MNIST, the ten samples, pixel ranges, the record.

Used by `make_torch.py`, `make_sklearn.py` and `make_keras.py`, each in an environment of its own.
"""

import gzip
import json
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
MNIST = Path(os.environ.get("DIGITBOOTH_SHARED", ROOT.parent / "shared")) / "data" / "mnist"
RECORD = HERE / "expected.json"

COUNT = 20_000
"""Training images that are used: the networks are tiny."""

MEAN, DEVIATION = 0.1307, 0.3081

PIXELS = {
    "unit": (0.0, 1.0),
    "byte": (0.0, 255.0),
    "signed": (-1.0, 1.0),
    "mnist": (-MEAN / DEVIATION, (1 - MEAN) / DEVIATION),
}
"""What paper and ink are to a network, in each usual range; exchanged, ink is low."""

PIXELS |= {f"{name}-inverted": (ink, paper) for name, (paper, ink) in PIXELS.items()}

Array = NDArray[np.float32]


def training_digits() -> tuple[Array, NDArray[np.int64]]:
    """Digit images [n, 28, 28], ink 1 and paper 0, and what they show."""
    images = gzip.decompress((MNIST / "train-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((MNIST / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    pixels = np.frombuffer(images, np.uint8).reshape(-1, 28, 28)[:COUNT]
    return pixels.astype(np.float32) / 255, np.frombuffer(labels, np.uint8)[:COUNT].astype(np.int64)


def samples() -> Array:
    """The ten bundled samples, 0 to 9, as digit images [10, 28, 28]."""
    folder = ROOT / "resources" / "digitbooth_resources" / "samples"
    rasters = [(folder / f"{digit}.pgm").read_bytes()[-28 * 28 :] for digit in range(10)]
    pixels = np.stack([np.frombuffer(each, np.uint8).reshape(28, 28) for each in rasters])
    # They are dark on white.
    return (255 - pixels).astype(np.float32) / 255


def in_range(images: Array, pixels: str) -> Array:
    """Digit images as a network takes them that was trained on `pixels`."""
    paper, ink = PIXELS[pixels]
    return (paper + images * (ink - paper)).astype(np.float32)


def softmax(scores: NDArray[np.floating]) -> Array:
    """Probabilities of logits, or of their logarithms, over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)


def record(made_by: str, made: dict[str, tuple[str, NDArray[np.floating]]]) -> None:
    """Enter what a framework answers to the samples: file → pixels, probabilities [10, 10]."""
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    for name, (pixels, probabilities) in made.items():
        right = int((probabilities.argmax(axis=1) == np.arange(10)).sum())
        size = sum(file.stat().st_size for file in HERE.glob(f"{name}*"))
        print(f"{name}: {pixels}, {right} of 10 right, {size:,} bytes")
        known[name] = {
            "made_by": made_by,
            "pixels": pixels,
            "probabilities": [[round(float(p), 5) for p in row] for row in probabilities],
        }
    lines = [f"{json.dumps(name)}: {json.dumps(known[name])}" for name in sorted(known)]
    RECORD.write_text("{\n" + ",\n".join(lines) + "\n}\n")
