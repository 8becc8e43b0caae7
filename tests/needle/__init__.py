"""A needle in a haystack: one cell or row of the sample exports is damaged, and the product must not overlook it."""
