"""What stands between people's work and its loss: recovery files, locks, and files that change under us."""
