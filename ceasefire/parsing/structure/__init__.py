"""From clean text to an outline: blocks, labels, levels, kinds of paragraph, sentences."""
