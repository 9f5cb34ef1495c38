"""A language as data: words, grammars, inflection."""
