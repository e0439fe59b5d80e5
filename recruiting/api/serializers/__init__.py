"""The wire shapes of recruiting, one module per noun. Every `id` is a public UUID; times are UTC; scores are 0-100."""
