"""Model repositories for NVIDIA Triton: networks put where a server serves them to many."""
