"""The thread that owns the recogniser, and what is asked of it."""
