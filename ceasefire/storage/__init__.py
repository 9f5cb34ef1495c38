"""Storage: terms files and their other forms, written, read and checked."""
