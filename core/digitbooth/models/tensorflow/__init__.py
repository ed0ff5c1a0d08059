"""Frozen TensorFlow graphs: reading, and conversion to UFF."""
