"""Commission: what an amount earns at a rate; one file a kind of rate."""
