"""A second calculation, from the specification alone, that the product is compared with."""
