"""Closed quarters on disk: one immutable file a batch, chained by digest."""
