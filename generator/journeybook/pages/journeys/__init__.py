"""The pages of journeys: the gallery, the map, every step, and the line of feelings."""
