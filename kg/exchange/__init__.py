"""Files of other people in and out: workbooks, CSV, pasted tables, JSON rows and RDF; templates, previews, exports."""
