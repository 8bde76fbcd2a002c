"""Measures of a network: pure functions over networkx graphs and plain data, in plain words.

Nothing here knows RDF, a store or a screen. Whatever chance decides takes a seed, and the same seed gives the same answer.
A value that the data are too few to give is None, by a rule that the measure states (`kg.analysis.words`).
"""
