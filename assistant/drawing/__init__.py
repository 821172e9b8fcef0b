"""Vega-Lite specifications as PNG, drawn by a process of its own.

The renderer brings a JavaScript engine: some eighty megabytes, and a second to start. The
server keeps one such process beside it, from the first picture until none is asked for a while.
"""
