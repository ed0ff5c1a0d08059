"""Benchmarks: engines compared on the same digits in one run, as `digitbooth bench` shows them."""

from digitbooth.benchmark.comparison import Comparison, Contender, compare

__all__ = ["Comparison", "Contender", "compare"]
