"""Where customers and the organization meet: channels, touchpoints, and how it feels there."""
