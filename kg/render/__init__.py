"""A graph as a picture that people can hold: one self-contained HTML page, an SVG for a slide or a sheet of paper, a PNG for a chat.

The graph is any networkx graph; two nodes may have several edges. What is drawn is read from attributes, none but the place is needed:

- node: `x`, `y` (any unit); `key` (its name in the address of a page); `label_th`, `label_en` or `label`; `aliases` (other names, for
  the search); `group` (what its colour and shape say); `size` (a number: the area of the sign); `facts`, pairs (what, value);
  `evidence`, triples (document, line, phrase).
- edge: `tie` (what its dash and width say); `doubt` (why it is less sure than others: drawn pale, or crossed by a bar); `label`; `count`
  (a whole number, else that of its basis); `basis`, a list of {`label`, `said`, `evidence`, `firm`}: what the link rests on, and in
  words how firm that is.
- graph: `title`, `about` (lines below it), `measure` (what the size says), `grouping` (what the group says), `counting` (what the count
  says; where it is missing nothing is counted), `foot`; `groups`, `ties`, `doubts`, `documents`: the name of each key, in the order of
  the legend; `looks`: the shape and the colour of a group that is to have its own; `addresses`: the web address of a document.

Words are a `kg.errors.Text`, a pair (Thai, English), or one text for both. All text is text: nothing is ever read as markup.
"""
