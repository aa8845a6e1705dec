"""Benchmarks of khabar on this machine: `make bench`. What they measure is told in docs/benchmarks.md."""
