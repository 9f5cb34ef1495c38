"""A diff as people and programs read it: terminal, JSON, markdown, HTML. Renderings know changes, never drafts."""
