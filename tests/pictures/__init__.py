"""Pictures of journey maps."""
