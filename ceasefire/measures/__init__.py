"""Readings of time expressions, quantities and the scale of binding words."""
