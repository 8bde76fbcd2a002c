"""Quality rules, fixtures that break them, and sheet samples made from the shapes."""
