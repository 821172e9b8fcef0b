"""One picture per answer that deserves one, as a Vega-Lite specification.

``picture`` chooses the kind and the cells, ``rows`` writes them as the reader's language
does, one module per kind draws, ``specification`` puts title, source and credit around it.
Every number that is drawn is a figure of the answer, and none is written by the renderer:
there are no ticks, labels are texts.
"""
