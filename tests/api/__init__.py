"""Every operation of REST × every role × every foreign identifier, and the description held against the answers."""
