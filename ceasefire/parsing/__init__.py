"""From a document to its records: structure, marks, clauses, norms, records."""
