"""The scenario as a live workbook: inputs as numbers, what follows from them as formulas.

Every formula carries the value that the engine computed, so that a program which only shows the file shows
the same figures, and one that recalculates it can be held against them.
"""
