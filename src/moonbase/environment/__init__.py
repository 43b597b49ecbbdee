"""Where things are: sunlight, eclipse, heat loads, distance and radiation."""
