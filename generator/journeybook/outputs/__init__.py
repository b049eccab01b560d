"""What a playbook is turned into, apart from the site that MkDocs builds."""
