"""moonbase: AI compute on Earth, in orbit and from the Moon through one chain of models."""
