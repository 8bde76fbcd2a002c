"""The whole graph as one offline HTML page: the data, the scripts and the style in one file.

`reading` reads the store once, `gather` makes the model of the page from it, `payload` writes the model as compact JSON, and
`page` joins it with the scripts and the style of `static`.
"""
