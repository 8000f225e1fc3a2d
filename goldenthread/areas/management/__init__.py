"""What commands of several rooms share; it has no commands of its own."""
