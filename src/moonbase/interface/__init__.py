"""How people and programs ask: the command line."""
