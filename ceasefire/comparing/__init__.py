"""What changed between two drafts: align, compare, judge. Rendering is somebody else's work."""
