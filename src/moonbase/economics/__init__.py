"""Money: capital, cost of capital, levelised costs, and the Kardashev level."""
