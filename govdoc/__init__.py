"""govdoc: Chinese government notices as validated, structured data."""
