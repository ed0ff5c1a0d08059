"""A server and the booths that ask it, for the benchmarks of fleets."""
