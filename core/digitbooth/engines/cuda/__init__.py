"""A LeNet on an NVIDIA GPU with nothing but its driver: kernels of our own, no TensorRT."""
