"""The mass driver as a machine: motion, motor, levitation, store, structure, wear, cost."""
