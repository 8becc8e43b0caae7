"""The same facts give the same bytes, whatever machine, place and order they are calculated in."""
