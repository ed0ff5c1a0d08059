"""Converts frozen TensorFlow graphs to UFF: a table of operations, and the walk that applies it."""

from digitbooth.models.to_uff import arithmetic, convolution, shape, untranslated
from digitbooth.models.to_uff.convert import Conversion, convert

__all__ = ["Conversion", "arithmetic", "convert", "convolution", "shape", "untranslated"]
