"""From norms to the records of a terms file: ids, links, parties, places, readings."""
