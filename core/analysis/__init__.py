"""Analyses that look at more than one state of a scenario."""
