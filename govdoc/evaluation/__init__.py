"""Scoring: how near the parser's records come to what a careful reader wrote down.

`folders.evaluate` scores a folder of records against a folder of gold records, `figures.reckon` turns the score sheets
into figures, `comparisons` tells what a change of rules won and lost, `floors` holds figures that only rise. Nothing
here reads a notice: records are plain JSON, so that records of any version, and of any parser, can be scored.
"""
