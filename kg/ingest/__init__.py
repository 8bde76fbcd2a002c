"""Sheets -> a stream of quads, one named graph per source, and Findings that name the sheet, row and column."""
