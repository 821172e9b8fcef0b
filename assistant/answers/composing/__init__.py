"""One module per family of operations: each turns a Result into findings."""
