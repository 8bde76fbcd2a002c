"""The collaboration network measured and said in plain words: what a meeting reads, and every measure for a machine."""
