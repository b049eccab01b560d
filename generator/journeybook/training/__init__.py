"""What a playbook's training amounts to: how long it takes, what progress is kept for, what is missing or stale."""
