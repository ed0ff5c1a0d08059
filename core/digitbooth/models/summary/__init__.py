"""Summaries: what a model file holds, for people and for other programs."""

from digitbooth.models.summary.summarise import summarise
from digitbooth.models.summary.summary import Layer, Shape, Summary, Value, shape_text

__all__ = ["Layer", "Shape", "Summary", "Value", "shape_text", "summarise"]
