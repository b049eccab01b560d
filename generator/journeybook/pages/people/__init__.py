"""The pages of people: personas, empathy maps, roles."""
