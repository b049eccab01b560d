"""Pages to learn with: learning paths, modules, role-plays, scenarios, checks, reflections, and what is missing."""
