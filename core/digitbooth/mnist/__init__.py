"""MNIST: fetched from its mirrors, read from a folder, written as the pictures that samples use."""

from digitbooth.mnist.files import FILES, HELD_OUT, TRAINED_ON, Digits, MnistFile, read_mnist

__all__ = ["FILES", "HELD_OUT", "TRAINED_ON", "Digits", "MnistFile", "read_mnist"]
