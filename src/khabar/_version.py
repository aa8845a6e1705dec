"""The one place that holds khabar's version."""

__version__ = "0.1.0"
