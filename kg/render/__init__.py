"""A graph as a picture that people can hold: one self-contained HTML page, an SVG for a slide or a sheet of paper, a PNG for a chat.

The graph is any networkx graph; two nodes may have several edges. What is drawn is read from attributes, none but the place is needed:

- node: `x`, `y` (any unit); `key` (its name in the address of a page); `label_th`, `label_en` or `label`; `group` (what its colour and
  shape say); `size` (a number: the area of the sign); `facts`, pairs (what, value); `evidence`, triples (document, line, phrase).
- edge: `tie` (what its dash says); `label`; `basis`, a list of {`label`, `said`, `evidence`}: what the link rests on.
- graph: `title`, `about` (lines below it), `measure` (what the size says), `grouping` (what the group says), `foot`; `groups`, `ties`,
  `documents`: the name of each key, in the order of the legend; `addresses`: the web address of a document.

Words are a `kg.errors.Text`, a pair (Thai, English), or one text for both. All text is text: nothing is ever read as markup.
"""
