"""An inference server as an engine: NVIDIA Triton, or another that speaks KServe's protocol 2."""
