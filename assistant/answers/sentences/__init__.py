"""One module per family of findings: each turns a finding into lines of text."""
