"""From one sentence to its clauses: marks, scopes, arrangement, the clause grammar, interpretation."""
