"""Reading a YAML document into checked values that know their place in the file."""
