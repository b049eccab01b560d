"""How long it takes to build playbooks of four sizes, beside what other site builders need for the same text."""
