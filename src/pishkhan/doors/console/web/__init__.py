"""The console's own pages: the way in and out, preferences, the demo's mailbox."""
