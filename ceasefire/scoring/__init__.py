"""Scoring: how well two codings of the same text agree."""
