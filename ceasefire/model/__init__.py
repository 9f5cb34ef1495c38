"""The frozen data that the stages hand on."""
