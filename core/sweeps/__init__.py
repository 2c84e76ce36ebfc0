"""Sweeps: one document at many points, into a Parquet data set that can be resumed, and read again."""
