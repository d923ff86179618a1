"""Every page seen in a browser: readable by everybody, in its own language, whole at any width, as it was approved."""
