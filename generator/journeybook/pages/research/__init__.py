"""The pages of research: opportunities, insights, evidence, metrics."""
