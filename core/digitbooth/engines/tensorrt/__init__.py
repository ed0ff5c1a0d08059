"""TensorRT, in every flavour from 8.6 to 11 and as TensorRT-RTX, on NVIDIA's GPUs."""
