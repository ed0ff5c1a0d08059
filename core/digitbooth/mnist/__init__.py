"""MNIST: downloads it from mirrors, reads it from a folder, and writes it as pictures."""

from digitbooth.mnist.files import FILES, HELD_OUT, TRAINED_ON, Digits, MnistFile, read_mnist

__all__ = ["FILES", "HELD_OUT", "TRAINED_ON", "Digits", "MnistFile", "read_mnist"]
