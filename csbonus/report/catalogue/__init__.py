"""The catalogue of measures and curves as people and programs read it."""
