"""What a difference means: one module a group of verdicts, each a function from two views to verdicts."""
