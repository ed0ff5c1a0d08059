"""Which engine answers, and the way to a better one."""
