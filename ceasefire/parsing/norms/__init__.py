"""From clauses to norms: chapeaux, bearers, modality and reciprocity, across the sentences of a draft."""
